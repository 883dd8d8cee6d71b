import { listOf, type ModelFile } from '../record/modelFile';
import { isLive } from './coverage';
import {
  attestationAt,
  decommissionAt,
  findingAt,
  reviewAt,
  waiverAt,
} from './stateAt';

/** @public */
export const followUpControls = [
  'findings',
  'validation',
  'attestation',
  'periodic-review',
  'deployments',
  'decommissioning',
] as const;
/** What framework clauses point to. @public */
export type FollowUpControl = (typeof followUpControls)[number];

/** `none`: there is nothing to judge yet, which is neither good nor bad. @public */
export interface ControlState {
  state: 'met' | 'not-met' | 'overdue' | 'waived' | 'none';
  /** One sentence. */
  because: string;
  /** The object that says so: `validation/val-1`. */
  object: string | null;
}

const state = (
  is: ControlState['state'],
  because: string,
  object: string | null = null,
): ControlState => ({ state: is, because, object });

const judges: Record<
  FollowUpControl,
  (file: ModelFile, now: number) => ControlState
> = {
  findings(file, now) {
    const open = listOf(file, 'finding').filter(
      finding => finding.state !== 'closed',
    );
    const late = open.find(one => findingAt(one, now) === 'overdue');
    if (late) {
      return state('overdue', `${late.id} is overdue`, `finding/${late.id}`);
    }
    const severe = open.find(
      one => one.severity === 1 && findingAt(one, now) !== 'accepted',
    );
    return severe
      ? state(
          'not-met',
          `${severe.id} of severity 1 is not closed`,
          `finding/${severe.id}`,
        )
      : state('met', `${open.length} findings are open, none is overdue`);
  },
  validation(file) {
    const last = listOf(file, 'validation')
      .filter(one => one.state === 'concluded')
      .at(-1);
    if (!last) return state('none', 'No validation was concluded');
    return state(
      last.conclusion === 'not-fit' ? 'not-met' : 'met',
      `${last.id} concluded ${last.conclusion}`,
      `validation/${last.id}`,
    );
  },
  attestation(file, now) {
    const last = listOf(file, 'attestation').at(-1);
    if (!last) return state('none', 'Nobody has attested yet');
    const late = attestationAt(last, now) === 'overdue';
    return state(
      late ? 'overdue' : 'met',
      late ? 'The next attestation is overdue' : 'The owner attested in time',
      `attestation/${last.id}`,
    );
  },
  'periodic-review'(file, now) {
    const last = listOf(file, 'review').at(-1);
    if (!last) return state('none', 'There was no periodic review yet');
    const is = reviewAt(last, now);
    if (is === 'concluded') {
      return state('met', `${last.id} concluded`, `review/${last.id}`);
    }
    return state(
      is === 'overdue' ? 'overdue' : 'not-met',
      `${last.id} is ${is}`,
      `review/${last.id}`,
    );
  },
  deployments(file, now) {
    const running = listOf(file, 'deployment').filter(
      ({ until }) => until === null,
    );
    if (running.length === 0) return state('none', 'No deployment is reported');
    const uncovered = running.find(({ authorisation }) => {
      const covering = file.objects.authorisation[authorisation ?? ''];
      return !covering || !isLive(covering, now);
    });
    return uncovered
      ? state(
          'not-met',
          `${uncovered.version} runs in ${uncovered.environment} without a live authorisation`,
          `deployment/${uncovered.id}`,
        )
      : state('met', 'A live authorisation covers every deployment');
  },
  decommissioning(file, now) {
    const last = listOf(file, 'decommission').at(-1);
    if (file.removed && last?.state !== 'done') {
      return state('not-met', 'It left the catalog without decommissioning');
    }
    if (!last || last.state === 'cancelled') {
      return state('none', 'No decommissioning is planned');
    }
    const late = decommissionAt(last, now) === 'overdue';
    const object = `decommission/${last.id}`;
    if (late) return state('overdue', 'Its retirement date has passed', object);
    return state(
      last.state === 'done' ? 'met' : 'none',
      `${last.id} is ${last.state}`,
      object,
    );
  },
};

/**
 * How a control of a model stands at an instant. An active waiver about
 * `control/<name>` shows as waived unless the control is met anyway.
 *
 * @public
 */
export function controlStateOf(
  file: ModelFile,
  control: FollowUpControl,
  now: number,
): ControlState {
  const found = judges[control](file, now);
  if (found.state === 'met') return found;
  const waiver = listOf(file, 'waiver').find(
    one =>
      one.about === `control/${control}` && waiverAt(one, now) === 'active',
  );
  return waiver
    ? {
        state: 'waived',
        because: `Waived until ${new Date(waiver.expiresAt)
          .toISOString()
          .slice(0, 10)}; without the waiver: ${found.because}`,
        object: `waiver/${waiver.id}`,
      }
    : found;
}
