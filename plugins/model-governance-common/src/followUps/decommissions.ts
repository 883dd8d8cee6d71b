import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import { dayOf } from './calendar';
import type { FollowUpCommand, FollowUpEvent } from './events';
import {
  clockGuard,
  firstNo,
  needInstant,
  needLine,
  needList,
  needText,
  noSuch,
  seek,
  type No,
} from './input';
import type { Decommission } from './types';
import { inSecondLine, onlyPersons, ownsModel, personOf } from './who';

type Command = Extract<FollowUpCommand, { type: `decommission.${string}` }>;

/** Planned in dated steps; only when all are done do the authorisations end. */
export function decideDecommission(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const person = personOf(context);
  if (!person) return onlyPersons('Decommissioning');
  const stranger = ownerOrSecondLine(file, context, person);
  if (stranger) return stranger;
  if (command.type === 'decommission.plan') {
    return plan(file, command, context, person);
  }
  const decommission = seek(file, 'decommission', command.decommission);
  if (!decommission) return noSuch('decommission', command.decommission);
  if (decommission.state !== 'planned') {
    return refuse(
      'terminal',
      `${decommission.id} is ${decommission.state}: plan another`,
    );
  }
  const late = clockGuard(context.now, decommission.plannedAt);
  if (late) return late;
  const named = { decommission: decommission.id, by: person.ref };
  switch (command.type) {
    case 'decommission.do-step':
      return (
        stepOpen(decommission, command.step) ??
        accept({
          type: 'decommission.step-done@1',
          ...named,
          step: command.step,
        })
      );
    case 'decommission.finish':
      return (
        allDone(file, decommission, context.now) ??
        accept({ type: 'decommission.finished@1', ...named })
      );
    default:
      return (
        needText('reason', command.reason) ??
        accept({
          type: 'decommission.cancelled@1',
          ...named,
          reason: context.keepText(command.reason),
        })
      );
  }
}

function ownerOrSecondLine(
  file: ModelFile,
  { policy }: CommandContext,
  person: Person,
): No | undefined {
  if (ownsModel(file, person) || inSecondLine(policy, person)) return undefined;
  return refuse(
    'not-eligible',
    'Decommissioning is for the owner of the model and the second line',
    {
      mayAct: [
        ...(file.facts?.owner ? [file.facts.owner] : []),
        ...policy.secondLine,
      ],
    },
  );
}

function plan(
  file: ModelFile,
  command: Extract<Command, { type: 'decommission.plan' }>,
  context: CommandContext,
  person: Person,
): Decision<FollowUpEvent> {
  const running = listOf(file, 'decommission').find(
    ({ state }) => state !== 'cancelled',
  );
  if (running) {
    return refuse(
      'duplicate',
      `${running.id} is ${running.state}: cancel it before you plan another`,
    );
  }
  const no = firstNo(
    needText('plan', command.plan),
    needInstant('retirementAt', command.retirementAt, context.now),
    needList('steps', command.steps, { least: 1, most: 50 }),
    command.replacement === null
      ? undefined
      : needLine('replacement', command.replacement, 400),
    command.replacement === file.modelRef
      ? refuse('invalid-input', 'A model does not replace itself', {
          field: 'replacement',
        })
      : undefined,
  );
  if (no) return no;
  return accept({
    type: 'decommission.planned@1',
    decommission: {
      id: nextId(file, 'decommission'),
      state: 'planned',
      plan: context.keepText(command.plan),
      replacement: command.replacement,
      retirementAt: command.retirementAt,
      plannedBy: person.ref,
      plannedAt: context.now,
      steps: command.steps.map(text => ({
        text: context.keepText(text),
        doneBy: null,
        doneAt: null,
      })),
      doneAt: null,
    },
  });
}

function stepOpen(decommission: Decommission, step: number): No | undefined {
  const found = Number.isInteger(step) ? decommission.steps[step] : undefined;
  if (!found) {
    return refuse(
      'unknown-object',
      `${decommission.id} has steps 0 to ${decommission.steps.length - 1}`,
      { field: 'step' },
    );
  }
  return found.doneBy === null
    ? undefined
    : refuse('duplicate', `${found.doneBy} did that step already`, {
        field: 'step',
      });
}

/** Nothing is left: steps, deployments, and the date that consumers were told. */
function allDone(
  file: ModelFile,
  decommission: Decommission,
  now: number,
): No | undefined {
  const left = decommission.steps.filter(({ doneBy }) => doneBy === null);
  if (left.length > 0) {
    return refuse(
      'not-yet',
      `${left.length} of ${decommission.steps.length} steps are not done`,
    );
  }
  const running = listOf(file, 'deployment').filter(
    ({ until }) => until === null,
  );
  if (running.length > 0) {
    return refuse(
      'not-yet',
      `It still runs in ${[
        ...new Set(running.map(({ environment }) => environment)),
      ].join(' and ')}: end these deployments first`,
    );
  }
  return now < decommission.retirementAt
    ? refuse(
        'not-yet',
        `Retirement is planned for ${dayOf(
          decommission.retirementAt,
        )}: cancel and plan again to retire it earlier`,
      )
    : undefined;
}
