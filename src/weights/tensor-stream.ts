/** A safetensors file on its way in: hands out every tensor as soon as its last byte is there. */
import { decodeTensor } from './decode';
import { WrongBytesError } from './errors';
import { headerEnd, LENGTH_BYTES, parseHeader, type Header } from './safetensors';

export interface TensorListener {
  onHeader?(header: Header): void;
  /** @param values row-major, in an array of their own. */
  onTensor(name: string, shape: readonly number[], values: Float32Array<ArrayBuffer>): void;
}

export class TensorStream {
  /** The whole file; what lies beyond `received` means nothing. */
  readonly file: Uint8Array<ArrayBuffer>;
  private at = 0;
  private parsed: Header | null = null;
  /** How many tensors were handed out. */
  private delivered = 0;

  constructor(
    fileBytes: number,
    private readonly listener: TensorListener,
  ) {
    this.file = new Uint8Array(fileBytes);
  }

  get received(): number {
    return this.at;
  }

  get complete(): boolean {
    return this.at === this.file.length;
  }

  /** Null until it has come in. */
  get header(): Header | null {
    return this.parsed;
  }

  /** Begins again at the first byte: the header and every tensor will be handed out once more. */
  restart(): void {
    this.at = 0;
    this.parsed = null;
    this.delivered = 0;
  }

  /** @throws WrongBytesError when the file is malformed or longer than it should be. */
  write(chunk: Uint8Array): void {
    if (this.at + chunk.length > this.file.length) {
      throw new WrongBytesError(`The file is longer than the ${this.file.length} bytes expected.`);
    }
    this.file.set(chunk, this.at);
    this.at += chunk.length;
    this.parsed ??= this.parse();
    if (this.parsed) this.deliver(this.parsed);
  }

  private parse(): Header | null {
    if (this.at < LENGTH_BYTES) return null;
    const end = headerEnd(this.file, this.file.length);
    if (this.at < end) return null;
    const header = parseHeader(this.file.subarray(0, end), this.file.length);
    this.listener.onHeader?.(header);
    return header;
  }

  private deliver({ tensors }: Header): void {
    while (this.delivered < tensors.length && tensors[this.delivered].end <= this.at) {
      const { name, shape, dtype, start, end } = tensors[this.delivered++];
      this.listener.onTensor(name, shape, decodeTensor(this.file.subarray(start, end), dtype));
    }
  }
}
