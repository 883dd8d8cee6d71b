import Box from '@mui/material/Box';
import type {
  GateAnswers,
  GateQuestion,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { Options } from './Options';

const NONE = 'none';

/** The answer to one gate question; each kind has its own form. */
export function GateForm(props: {
  gate: GateQuestion;
  gates: GateAnswers;
  onChange: (gates: GateAnswers) => void;
}) {
  const { gate, gates, onChange } = props;
  const t = useText();
  const { id, kind, options = [] } = gate;
  const answer = gates[id];
  // Which type an answer has is said by the kind of its question.
  const set = (value: unknown) =>
    onChange({ ...gates, [id]: value } as GateAnswers);
  switch (kind) {
    case 'yes-no':
      return (
        <Options
          name={id}
          options={[
            { id: 'true', label: t('assessment.yes') },
            { id: 'false', label: t('assessment.no') },
          ]}
          chosen={answer === undefined ? [] : [String(answer)]}
          onChoose={choice => set(choice === 'true')}
        />
      );
    case 'one-of':
      return (
        <Options
          name={id}
          options={options}
          chosen={typeof answer === 'string' ? [answer] : []}
          onChoose={set}
        />
      );
    case 'any-of': {
      const chosen = Array.isArray(answer) ? answer : undefined;
      return (
        <Options
          multiple
          name={id}
          options={[...options, { id: NONE, label: t('assessment.none') }]}
          chosen={chosen?.length === 0 ? [NONE] : chosen ?? []}
          onChoose={(choice, on) => {
            const others = (chosen ?? []).filter(one => one !== choice);
            if (choice === NONE) set(on ? [] : undefined);
            else set(on ? [...others, choice] : others);
          }}
        />
      );
    }
    default:
      return <DerogationForm gate={gate} claim={gates.G7} onChange={set} />;
  }
}

function DerogationForm(props: {
  gate: GateQuestion;
  claim: GateAnswers['G7'];
  onChange: (claim: GateAnswers['G7']) => void;
}) {
  const { gate, claim, onChange } = props;
  const t = useText();
  const current = claim ?? { ground: null, profiling: false, approved: false };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Options
        name={gate.id}
        options={[
          ...(gate.options ?? []),
          { id: NONE, label: t('assessment.noClaim') },
        ]}
        chosen={claim ? [claim.ground ?? NONE] : []}
        onChoose={choice =>
          onChange({
            ...current,
            // The second line approves, never the one who answers.
            approved: false,
            ground: choice === NONE ? null : choice,
          })
        }
      />
      {claim && claim.ground !== null && (
        <>
          <Options
            multiple
            name={`${gate.id}-profiling`}
            options={[{ id: 'profiling', label: t('assessment.profiling') }]}
            chosen={claim.profiling ? ['profiling'] : []}
            onChoose={(_choice, profiling) =>
              onChange({ ...current, approved: false, profiling })
            }
          />
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
            {t('assessment.profilingHint')}
          </Box>
        </>
      )}
    </Box>
  );
}
