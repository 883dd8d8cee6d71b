import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  assessTier,
  type Assessment,
  type AssessmentAnswers,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useMemo, useState } from 'react';
import type { ModelFileView, PolicyView } from '../../api/governance';
import { namesOf } from '../../components/namesOf';
import { stack } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { PillButton } from '../../components/PillButton';
import { Refused } from '../../components/Refused';
import { useText } from '../../components/useText';
import { useModelCommand } from '../../hooks/governance';
import { noAnswers, progressOf, steps, toReadable, toSaved } from './answers';
import { ResultPanel } from './ResultPanel';
import { SecondLine } from './SecondLine';
import { StepForm } from './StepForm';

const columns = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    lg: 'minmax(0, 1fr) 380px',
  },
} as const;

/** The questions of one use on the left, what they come to on the right. */
export function AssessmentForm(props: {
  model: CompoundEntityRef;
  use: string;
  assessment?: Assessment;
  file: ModelFileView;
  policy: PolicyView;
  onSaved: () => void;
}) {
  const { model, use, assessment, file, policy, onSaved } = props;
  const t = useText();
  const { template } = policy;
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState<AssessmentAnswers>(() =>
    assessment ? toReadable(assessment.answers, file.texts) : noAnswers,
  );
  const [note, setNote] = useState<'saved' | 'submitted'>();
  const command = useModelCommand(model);
  const result = useMemo(
    () => assessTier(template, answers),
    [template, answers],
  );
  const draft = assessment?.state === 'draft' ? assessment : undefined;
  const may = file.allowedActions.find(
    ({ action }) => action === 'assessment.save',
  );
  const readOnly = may?.allowed === false;

  const save = () =>
    command.send({
      type: 'assessment.save',
      use,
      depth: 'full',
      answers: toSaved(answers, draft, file.texts),
    });
  const onSave = async () => {
    if (!(await save())) return;
    setNote('saved');
    onSaved();
  };
  const onSubmit = async () => {
    const saved = await save();
    const id =
      saved?.objects.find(({ kind }) => kind === 'assessment')?.id ?? draft?.id;
    if (!saved || !id) return;
    const done = await command.send({
      type: 'assessment.submit',
      assessment: id,
    });
    if (done) setNote('submitted');
    // Saved it is in either case.
    onSaved();
  };
  const name = steps[step];
  const following = steps.at(step + 1);
  return (
    <Box sx={columns}>
      <Box sx={stack}>
        {assessment && assessment.state !== 'draft' && (
          <SecondLine
            model={model}
            assessment={assessment}
            actions={file.allowedActions}
            nameOf={namesOf(file.people)}
            onDone={onSaved}
          />
        )}
        <Panel sx={{ p: 2.5 }}>
          <Box
            component="nav"
            aria-label={t('assessment.steps')}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}
          >
            {steps.map((one, index) => {
              const { done, total } = progressOf(template, answers, one);
              return (
                <PillButton
                  key={one}
                  active={index === step}
                  aria-current={index === step ? 'step' : undefined}
                  onClick={() => setStep(index)}
                >
                  {t(`assessment.step.${one}`)}
                  <Box component="span" sx={{ fontWeight: 400 }}>
                    {done}/{total}
                  </Box>
                </PillButton>
              );
            })}
          </Box>
          <StepForm
            step={name}
            template={template}
            answers={answers}
            readOnly={readOnly}
            onChange={next => {
              setNote(undefined);
              setAnswers(next);
            }}
          />
          <Box sx={{ display: 'grid', gap: 1.5, mt: 2 }} aria-live="polite">
            <Refused outcome={command} />
            {readOnly && (
              <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
                {t('assessment.mayNot', {
                  message: may?.refusal?.message ?? '',
                })}
              </Box>
            )}
            {note && <Box sx={{ fontSize: 13 }}>{t(`assessment.${note}`)}</Box>}
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
            <Button
              color="inherit"
              disabled={step === 0}
              onClick={() => setStep(step - 1)}
            >
              {t('assessment.previous')}
            </Button>
            <Box sx={{ flex: 1 }} />
            <Button
              variant="outlined"
              color="inherit"
              disabled={readOnly || command.busy}
              onClick={onSave}
            >
              {t(command.busy ? 'assessment.saving' : 'assessment.save')}
            </Button>
            {following ? (
              <Button variant="contained" onClick={() => setStep(step + 1)}>
                {t('assessment.next', {
                  step: t(`assessment.step.${following}`),
                })}
              </Button>
            ) : (
              <Button
                variant="contained"
                disabled={readOnly || command.busy}
                onClick={onSubmit}
              >
                {t('assessment.submit', {
                  tier: t(`assessment.tier.${result.tier}`),
                })}
              </Button>
            )}
          </Box>
        </Panel>
      </Box>
      <Box sx={{ position: { lg: 'sticky' }, top: 16 }}>
        <ResultPanel
          template={template}
          policy={policy.current}
          result={result}
        />
      </Box>
    </Box>
  );
}
