import { startChild } from './startChild.mjs';

const ended = ({ code, signal, error }) =>
  error?.message ?? (signal ? `by ${signal}` : `with code ${code}`);

/**
 * The processes of one portal: if one of them ends that should not, all of them
 * are to be stopped.
 */
export class Crew {
  #children = new Map();
  #abort = new AbortController();
  #reportFailure;
  #stopping;

  /** Resolves with a sentence when a process ended that should run. */
  failed = new Promise(resolve => {
    this.#reportFailure = resolve;
  });

  /** Aborts when waiting for anything has become pointless. */
  get signal() {
    return this.#abort.signal;
  }

  get pids() {
    return Object.fromEntries(
      [...this.#children].map(([part, child]) => [part, child.pid]),
    );
  }

  /** Takes in a process that must not end by itself. */
  keep(part, child) {
    this.add(part, child);
    child.exited.then(result => {
      if (!this.#stopping) this.giveUp(`The ${part} ended ${ended(result)}.`);
    });
  }

  /** Takes in a process that ends when its work is done. */
  add(part, child) {
    this.#children.set(part, child);
  }

  start(part, program, { env, log }) {
    const onLine = line => log(part, line);
    this.keep(part, startChild({ ...program, env, onLine }));
  }

  giveUp(sentence) {
    this.#abort.abort();
    this.#reportFailure(sentence);
  }

  /** Ends all processes and waits for them. */
  stop() {
    this.#stopping ??= Promise.all(
      [...this.#children.values()].map(child => child.stop()),
    );
    this.#abort.abort();
    return this.#stopping;
  }
}
