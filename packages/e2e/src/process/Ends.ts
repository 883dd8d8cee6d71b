/** What has to be ended or removed when a run is over, however it ends. */
export class Ends {
  readonly #ends: (() => Promise<unknown>)[] = [];
  #running: Promise<void> | undefined;

  /** Runs them all when this process is asked to stop, then exits. */
  static untilSignal(): Ends {
    const ends = new Ends();
    // A terminal and a launcher may both pass Ctrl-C on; once is enough.
    let exiting: Promise<void> | undefined;
    const stop = () => {
      exiting ??= ends.run().finally(() => process.exit(130));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
    return ends;
  }

  add(end: () => Promise<unknown>): void {
    this.#ends.push(end);
  }

  /** The last first; one that fails does not keep the others from running. */
  run(): Promise<void> {
    this.#running ??= this.#runAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #runAll(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) {
      await end().catch(error => {
        process.stderr.write(`At the end: ${error}\n`);
      });
    }
  }
}
