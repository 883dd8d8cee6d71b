import Box from '@mui/material/Box';
import type {
  AssessmentAnswers,
  Score,
  TierTemplate,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { cleared, type Step } from './answers';
import { GateForm } from './GateForm';
import { Options } from './Options';
import { Question } from './Question';

/** The questions of one step. */
export function StepForm(props: {
  step: Step;
  template: TierTemplate;
  answers: AssessmentAnswers;
  readOnly: boolean;
  onChange: (answers: AssessmentAnswers) => void;
}) {
  const { step, template, answers, readOnly, onChange } = props;
  const t = useText();
  const { gates, scores, evidence } = answers;
  const shared = (id: string) => ({
    id,
    readOnly,
    evidence: evidence[id] ?? '',
    onEvidence: (text: string) =>
      onChange({ ...answers, evidence: { ...evidence, [id]: text } }),
  });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
        {t(`assessment.stepHelp.${step}`)}
      </Box>
      {step === 'gates' &&
        template.gates.map(gate => (
          <Question
            key={gate.id}
            {...shared(gate.id)}
            prompt={gate.prompt}
            help={gate.help}
            source={gate.source}
            worst={gate.unanswered}
            answered={gates[gate.id] !== undefined}
            onClear={() => onChange(cleared(answers, gate.id))}
          >
            <GateForm
              gate={gate}
              gates={gates}
              onChange={next => onChange({ ...answers, gates: next })}
            />
          </Question>
        ))}
      {template.questions
        .filter(({ group }) => group === step)
        .map(({ id, prompt, help, levels }) => (
          <Question
            key={id}
            {...shared(id)}
            prompt={prompt}
            help={help}
            worst={levels[3]}
            answered={scores[id] !== undefined}
            onClear={() => onChange(cleared(answers, id))}
          >
            <Options
              name={id}
              options={levels.map((label, level) => ({
                id: String(level),
                label: (
                  <>
                    <strong>{level}</strong> {label}
                  </>
                ),
              }))}
              chosen={scores[id] === undefined ? [] : [String(scores[id])]}
              onChoose={level =>
                onChange({
                  ...answers,
                  scores: { ...scores, [id]: Number(level) as Score },
                })
              }
            />
          </Question>
        ))}
    </Box>
  );
}
