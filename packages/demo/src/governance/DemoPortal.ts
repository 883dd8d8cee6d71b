import type {
  CardFileView,
  IntakeResult,
  ModelCommand,
  Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import { SignedIn, type Answer, type PortalUrls } from './SignedIn';
import type { RecordFile } from './types';

/** How a command ended: `refused` says why in a sentence. */
export type Given = { refused?: string };

/** The portal as the people of the company use it, each with a session. */
export class DemoPortal {
  readonly #urls: PortalUrls;
  readonly #people = new Map<string, Promise<SignedIn>>();

  constructor(urls: PortalUrls) {
    this.#urls = urls;
  }

  /** Who sees every model. */
  static readonly READER = 'rita';

  /** @returns `undefined` for a model that the portal has not seen yet */
  async file(modelRef: string): Promise<RecordFile | undefined> {
    const reader = await this.#as(DemoPortal.READER);
    const { status, body } = await reader.ask(`${pathOf(modelRef)}/file`);
    if (status === 404) return undefined;
    // The contract names the objects' kinds; what they hold is common's.
    if (status === 200) return (body as { objects: RecordFile }).objects;
    throw new Error(`${modelRef}: ${sentenceOf({ status, body })}`);
  }

  async give(
    person: string,
    modelRef: string,
    given: { command: ModelCommand; key: string; signs?: boolean },
  ): Promise<Given> {
    const { command, key, signs } = given;
    const who = await this.#as(person);
    const stepUp = signs
      ? await who.logInToSign(purposeOf(modelRef, command))
      : undefined;
    const answer = await who.ask(`${pathOf(modelRef)}/commands`, {
      command,
      idempotencyKey: key,
      ...(stepUp ? { stepUp } : {}),
    });
    return answer.status === 200 ? {} : { refused: sentenceOf(answer) };
  }

  /** @returns `refused` with what is wrong with the file */
  async readCard(person: string, modelRef: string): Promise<Given> {
    const who = await this.#as(person);
    const answer = await who.ask(`${pathOf(modelRef)}/card/refresh`, {});
    if (answer.status !== 200) return { refused: sentenceOf(answer) };
    const { state, problems } = answer.body as CardFileView;
    return state === 'good'
      ? {}
      : { refused: `the card is ${state}: ${problems[0]?.message ?? ''}` };
  }

  async intake(person: string, csv: string): Promise<IntakeResult> {
    const answer = await (await this.#as(person)).ask('intake', { csv });
    if (answer.status !== 200) throw new Error(sentenceOf(answer));
    return answer.body as IntakeResult;
  }

  #as(person: string): Promise<SignedIn> {
    const known = this.#people.get(person);
    if (known) return known;
    const signingIn = SignedIn.as(person, this.#urls);
    this.#people.set(person, signingIn);
    // Whoever asks next tries again.
    signingIn.catch(() => this.#people.delete(person));
    return signingIn;
  }
}

function pathOf(modelRef: string): string {
  const [kind, namespace, name] = modelRef.split(/[:/]/);
  return `models/${kind}/${namespace}/${name}`;
}

/** What a login is asked for: this command on this object, as it is. */
function purposeOf(modelRef: string, command: ModelCommand): string {
  const object =
    'waiver' in command
      ? `waiver/${command.waiver}`
      : 'request' in command && `request/${command.request}`;
  const subject = 'subjectDigest' in command && command.subjectDigest;
  return [command.type, modelRef, object, subject].filter(Boolean).join(' ');
}

function sentenceOf({ status, body }: Answer): string {
  const { refusal, error } = (body || {}) as {
    refusal?: Refusal;
    error?: { message?: string };
  };
  return refusal?.message ?? error?.message ?? `status ${status}`;
}
