import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useRouteRefParams } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PageBody, stack } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { useModelFile, usePolicy } from '../../hooks/governance';
import { assessmentRouteRef } from '../../routes';
import { latestOfUse } from './answers';
import { AssessmentForm } from './AssessmentForm';

/** The page behind {@link assessmentRouteRef}. */
export function AssessmentPage() {
  const { kind, namespace, name } = useRouteRefParams(assessmentRouteRef);
  return (
    <PageBody>
      <AssessmentView model={{ kind, namespace, name }} />
    </PageBody>
  );
}

/** Chooses the use; `?use=` keeps it in the address. */
export function AssessmentView(props: { model: CompoundEntityRef }) {
  const { model } = props;
  const t = useText();
  const [params, setParams] = useSearchParams();
  const file = useModelFile(model);
  const policy = usePolicy();
  const error = file.error ?? policy.error;
  const retry = () => {
    file.retry();
    policy.retry();
  };
  const assessments = file.value?.objects.assessment ?? [];
  const uses = [...new Set(assessments.map(one => one.use))];
  // An empty one asks for another use than the only one there is.
  const asked = params.get('use');
  const only = uses.length === 1 ? uses[0] : undefined;
  const use = asked === null ? only : asked || undefined;
  const assessment = use ? latestOfUse(assessments, use) : undefined;
  const choose = (next: string | undefined) => setParams({ use: next ?? '' });
  return (
    <Box sx={stack}>
      <Box component="h1" sx={{ m: 0, fontSize: 20, fontWeight: 600 }}>
        {t('assessment.title', { model: model.name })}
      </Box>
      {error && (
        <Notice
          kind="error"
          title={t('assessment.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!error && !(file.value && policy.value) && (
        <Skeleton variant="rounded" height={420} aria-hidden />
      )}
      {file.value && policy.value && (
        <>
          <UseChoice uses={uses} use={use} onChoose={choose} />
          {assessment && (
            <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
              {t('assessment.stateOf', {
                id: assessment.id,
                state: t(`assessment.state.${assessment.state}`),
              })}
            </Box>
          )}
          {use && (
            <AssessmentForm
              key={use}
              model={model}
              use={use}
              assessment={assessment}
              file={file.value}
              policy={policy.value}
              onSaved={file.retry}
            />
          )}
        </>
      )}
    </Box>
  );
}

function UseChoice(props: {
  uses: readonly string[];
  use?: string;
  onChoose: (use: string | undefined) => void;
}) {
  const { uses, use, onChoose } = props;
  const t = useText();
  const [typed, setTyped] = useState('');
  const all = use && !uses.includes(use) ? [...uses, use] : uses;
  return (
    <Panel sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Box
        role="group"
        aria-label={t('assessment.useOf')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('assessment.useOf')}
        </Box>
        {all.map(one => (
          <PillButton
            key={one}
            active={one === use}
            aria-pressed={one === use}
            onClick={() => onChoose(one)}
          >
            {one}
          </PillButton>
        ))}
        {use && (
          <PillButton onClick={() => onChoose(undefined)}>
            {t('assessment.newUse')}
          </PillButton>
        )}
      </Box>
      {!use && (
        <Box
          component="form"
          onSubmit={(event: React.FormEvent) => {
            event.preventDefault();
            if (typed.trim()) onChoose(typed.trim());
          }}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
        >
          <TextField
            size="small"
            fullWidth
            label={t('assessment.use')}
            helperText={t('assessment.useHelp')}
            value={typed}
            inputProps={{ maxLength: 200 }}
            onChange={event => setTyped(event.target.value)}
          />
          <Button type="submit" variant="contained" disabled={!typed.trim()}>
            {t('assessment.next', { step: t('assessment.step.gates') })}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
