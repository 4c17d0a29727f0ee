/** How long each pass takes on the GPU, where it has the feature `timestamp-query`. */
export class PassTimer {
  private readonly querySet: GPUQuerySet;
  private readonly resolved: GPUBuffer;
  /** Bytes of the timestamps. */
  readonly bytes: number;

  constructor(
    device: GPUDevice,
    private readonly passes: number,
  ) {
    this.bytes = 16 * passes;
    this.querySet = device.createQuerySet({ label: 'times', type: 'timestamp', count: 2 * passes });
    this.resolved = device.createBuffer({
      label: 'times',
      size: this.bytes,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
  }

  /** What makes the GPU note when pass number `pass` begins and ends. */
  writes(pass: number): GPUComputePassTimestampWrites {
    return {
      querySet: this.querySet,
      beginningOfPassWriteIndex: 2 * pass,
      endOfPassWriteIndex: 2 * pass + 1,
    };
  }

  /** Copies the timestamps to `offset` of `target`. */
  resolve(encoder: GPUCommandEncoder, target: GPUBuffer, offset: number): void {
    encoder.resolveQuerySet(this.querySet, 0, 2 * this.passes, this.resolved, 0);
    encoder.copyBufferToBuffer(this.resolved, 0, target, offset, this.bytes);
  }

  /**
   * Each pass's milliseconds. Browsers round timestamps (Chromium to 0.1 ms) so that pages can't spy
   * on each other; a clock that was set back between two of them counts as no time.
   */
  read(timestamps: ArrayBuffer): number[] {
    const nanoseconds = new BigUint64Array(timestamps);
    return Array.from({ length: this.passes }, (_, pass) =>
      Math.max(0, Number(nanoseconds[2 * pass + 1] - nanoseconds[2 * pass]) / 1e6),
    );
  }

  destroy(): void {
    this.querySet.destroy();
    this.resolved.destroy();
  }
}
