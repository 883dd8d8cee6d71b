import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GateQuestion } from '@modelgov/backstage-plugin-model-governance-common';
import { scaffolderModelsTranslationRef } from '../translation';
import { Choices } from './Choices';

const NONE = 'none';

/** The answer to a gate question: yes or no, one of a list, or any of it. */
export function GateChoices(props: {
  gate: GateQuestion;
  answer: unknown;
  disabled?: boolean;
  onAnswer: (answer: unknown) => void;
}) {
  const { gate, answer, disabled, onAnswer } = props;
  const { t } = useTranslationRef(scaffolderModelsTranslationRef);
  const { id, kind, options = [] } = gate;
  if (kind === 'any-of') {
    const chosen: unknown[] | undefined = Array.isArray(answer)
      ? answer
      : undefined;
    return (
      <Choices
        multiple
        name={id}
        disabled={disabled}
        options={[...options, { id: NONE, label: t('none') }]}
        chosen={chosen?.length === 0 ? [NONE] : (chosen ?? []).map(String)}
        onChoose={(choice, on) => {
          const others = (chosen ?? []).filter(one => one !== choice);
          if (choice === NONE) onAnswer(on ? [] : undefined);
          // An emptied list is no answer: "none" has to be said.
          else if (on) onAnswer([...others, choice]);
          else onAnswer(others.length > 0 ? others : undefined);
        }}
      />
    );
  }
  const yesNo = kind === 'yes-no';
  return (
    <Choices
      name={id}
      disabled={disabled}
      options={
        yesNo
          ? [
              { id: 'true', label: t('yes') },
              { id: 'false', label: t('no') },
            ]
          : options
      }
      chosen={answer === undefined ? [] : [String(answer)]}
      onChoose={choice => onAnswer(yesNo ? choice === 'true' : choice)}
    />
  );
}
