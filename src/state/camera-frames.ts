/**
 * Counts the frames that `video` shows. Where a browser does not tell of them (Firefox before 132),
 * each repaint counts as one.
 */
export class FrameCount {
  private given = 0;
  private wanted: { readonly after: number; readonly tell: (given: number) => void } | null = null;
  private ended = false;

  constructor(private readonly video: Pick<HTMLVideoElement, 'requestVideoFrameCallback'>) {
    this.listen();
  }

  /** See `Feed.next`. */
  next(after: number): Promise<number> {
    return new Promise((tell) => {
      this.wanted = { after, tell };
      this.answer();
    });
  }

  /** Counts no more. */
  end(): void {
    this.ended = true;
  }

  private listen(): void {
    if (this.ended) return;
    if ('requestVideoFrameCallback' in this.video) {
      // It counts those too that came while the page's thread was busy.
      this.video.requestVideoFrameCallback((_, { presentedFrames }) => this.count(presentedFrames));
    } else {
      requestAnimationFrame(() => this.count(this.given + 1));
    }
  }

  private count(given: number): void {
    this.given = given;
    this.answer();
    this.listen();
  }

  private answer(): void {
    if (this.wanted === null || this.given <= this.wanted.after) return;
    this.wanted.tell(this.given);
    this.wanted = null;
  }
}
