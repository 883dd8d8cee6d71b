import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { scaffolderModelsTranslationRef } from '../translation';
import {
  noAnswers,
  questionsOf,
  withDepth,
  withGate,
  type RiskAnswers,
} from './answers';
import { Choices } from './Choices';
import { GateChoices } from './GateChoices';
import { PreviewPanel } from './PreviewPanel';
import { Question } from './Question';
import { usePreview } from './usePreview';

/** Risk questions, and what the server makes of their answers while they are given. */
export function RiskTierField(
  props: FieldExtensionComponentProps<RiskAnswers>,
) {
  const { formData, onChange, disabled, rawErrors, uiSchema } = props;
  const { t } = useTranslationRef(scaffolderModelsTranslationRef);
  const answers = formData?.depth ? formData : noAnswers;
  // What the template makes; the server refuses what it does not know.
  const family = uiSchema?.['ui:options']?.family;
  const [attempt, setAttempt] = useState(0);
  const result = usePreview(answers, family, attempt);
  const { gates, scored } = questionsOf(answers.depth);

  // What is not answered is said too: the form must not send nothing.
  useEffect(() => {
    if (!formData?.depth) onChange(noAnswers);
  }, [formData, onChange]);

  return (
    <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
      <Question prompt={t('depth')} help={t('depthHelp')}>
        <Choices
          name="depth"
          disabled={disabled}
          options={[
            { id: 'provisional', label: t('provisional') },
            { id: 'full', label: t('full') },
          ]}
          chosen={[answers.depth]}
          onChoose={choice =>
            onChange(
              withDepth(answers, choice === 'full' ? 'full' : 'provisional'),
            )
          }
        />
      </Question>
      {gates.map(gate => (
        <Question
          key={gate.id}
          id={gate.id}
          prompt={gate.prompt}
          help={gate.help}
          worst={
            answers.gates[gate.id] === undefined ? gate.unanswered : undefined
          }
        >
          <GateChoices
            gate={gate}
            answer={answers.gates[gate.id]}
            disabled={disabled}
            onAnswer={answer => onChange(withGate(answers, gate.id, answer))}
          />
        </Question>
      ))}
      {scored.map(({ id, prompt, help, levels }) => (
        <Question
          key={id}
          id={id}
          prompt={prompt}
          help={help}
          worst={answers.scores[id] === undefined ? levels[3] : undefined}
        >
          <Choices
            name={id}
            disabled={disabled}
            options={levels.map((label, level) => ({
              id: String(level),
              label,
            }))}
            chosen={
              answers.scores[id] === undefined
                ? []
                : [String(answers.scores[id])]
            }
            onChoose={level =>
              onChange({
                ...answers,
                scores: { ...answers.scores, [id]: Number(level) },
              })
            }
          />
        </Question>
      ))}
      {rawErrors?.map(message => (
        <Box key={message} role="alert" sx={{ color: 'error.main' }}>
          {message}
        </Box>
      ))}
      <PreviewPanel {...result} onRetry={() => setAttempt(attempt + 1)} />
    </Box>
  );
}
