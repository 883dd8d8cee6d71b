import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  AllowedAction,
  Assessment,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { Panel } from '../../components/Panel';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../components/useText';
import { formatInstant } from '../../format';
import { useModelCommand } from '../../hooks/governance';

const decisions = [
  'assessment.confirm',
  'assessment.return',
  'assessment.raise',
  'assessment.approve-derogation',
  'assessment.agree-lowering',
] as const;
type Action = (typeof decisions)[number];

/** Whether an action makes sense in the state the assessment is in; who may is not said. */
function suits(name: Action, assessment: Assessment): boolean {
  const { state, result, loweringAsked } = assessment;
  switch (name) {
    case 'assessment.confirm':
    case 'assessment.return':
      return state === 'submitted';
    case 'assessment.approve-derogation':
      return (
        state === 'submitted' && result.flags.includes('derogation-claimed')
      );
    case 'assessment.agree-lowering':
      return loweringAsked !== undefined;
    default:
      return state === 'submitted' || state === 'confirmed';
  }
}

/** What the second line can do with an assessment; what it may not is said. */
export function SecondLine(props: {
  model: CompoundEntityRef;
  assessment: Assessment;
  actions: readonly AllowedAction[];
  nameOf: (ref: string) => string;
  onDone: () => void;
}) {
  const { model, assessment, actions, nameOf, onDone } = props;
  const t = useText();
  const [action, setAction] = useState<Action>();
  const command = useModelCommand(model);
  const { id, author, submittedAt, tier } = assessment;
  const offered = decisions.flatMap(name => {
    const told = actions.find(
      one => one.action === name && one.object?.split('/').pop() === id,
    );
    // Where the API says nothing of it, the answer to the command will.
    const found = told ?? { allowed: true, refusal: undefined };
    return told || suits(name, assessment) ? [{ name, found }] : [];
  });
  if (offered.length === 0) return null;
  const word = (name: Action) =>
    t(`assessment.action.${name}`, { tier: t(`assessment.tier.${tier}`) });
  const refusals = new Set(
    offered.flatMap(({ found }) =>
      found.allowed || !found.refusal ? [] : [found.refusal.message],
    ),
  );
  const close = () => {
    setAction(undefined);
    command.clear();
  };
  return (
    <Panel label={t('assessment.secondLine')} sx={{ p: 2 }}>
      <Box component="h2" sx={{ m: 0, mb: 0.5, fontSize: 14, fontWeight: 600 }}>
        {t('assessment.secondLine')}
      </Box>
      {assessment.state === 'submitted' && submittedAt !== null && (
        <Box sx={{ mb: 1, fontSize: 13 }}>
          {t('assessment.waits', {
            who: nameOf(author),
            time: formatInstant(submittedAt),
          })}
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {offered.map(({ name, found }) => (
          <Button
            key={name}
            size="small"
            variant={name === 'assessment.confirm' ? 'contained' : 'outlined'}
            color={name === 'assessment.confirm' ? 'primary' : 'inherit'}
            disabled={!found.allowed}
            onClick={() => setAction(name)}
          >
            {word(name)}
          </Button>
        ))}
      </Box>
      {[...refusals].map(message => (
        <Box
          key={message}
          sx={{ mt: 1, fontSize: 12, color: 'text.secondary' }}
        >
          {t('assessment.mayNot', { message })}
        </Box>
      ))}
      {action && (
        <ReasonDialog
          title={word(action)}
          confirm={word(action)}
          outcome={command}
          onClose={close}
          onConfirm={async reason => {
            const done = await command.send({
              type: action,
              assessment: id,
              reason,
            });
            if (!done) return;
            close();
            onDone();
          }}
        />
      )}
    </Panel>
  );
}
