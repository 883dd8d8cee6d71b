import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import type { LedgerKey } from '../../api/ledger';
import { errorText, statusOf } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { Status } from '../../components/Status';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useProof } from '../../hooks/ledger';
import {
  checkProof,
  proofSteps,
  type Outcome,
  type ProofStep,
} from './checkProof';

const looks = {
  holds: verdictLooks.pass,
  fails: verdictLooks.fail,
  unsupported: verdictLooks.unknown,
} satisfies Record<Outcome, unknown>;

/** Fetches the path and checks it here, step by step. */
export function ProofPanel(props: {
  entry: RecordEntry;
  keys: readonly LedgerKey[];
}) {
  const { entry, keys } = props;
  const t = useText();
  const proof = useProof();
  const [steps, setSteps] = useState<Record<ProofStep, Outcome>>();
  const check = async () => {
    setSteps(undefined);
    const found = await proof.ask(entry.seq);
    if (found) {
      setSteps(await checkProof(entry, found, keys, globalThis.crypto?.subtle));
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, fontSize: 13 }}>
      <Box sx={{ color: 'text.secondary' }}>{t('audit.proofHelp')}</Box>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        sx={{ justifySelf: 'start' }}
        disabled={proof.busy}
        onClick={check}
      >
        {t(proof.busy ? 'audit.checking' : 'audit.check')}
      </Button>
      {proof.error && statusOf(proof.error) === 404 && (
        <Notice kind="info" title={t('audit.tooNew')} />
      )}
      {proof.error && statusOf(proof.error) !== 404 && (
        <Notice kind="error" title={t('audit.proofError')}>
          {errorText(proof.error)}
        </Notice>
      )}
      {steps && proof.value && (
        <Box
          component="ol"
          aria-label={t('audit.proof')}
          sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.75 }}
        >
          {proofSteps.map(step => (
            <li key={step}>
              <Status
                look={looks[steps[step]]}
                label={t(`audit.outcome.${steps[step]}`)}
              />{' '}
              {t(`audit.step.${step}`, {
                size: formatCount(proof.value?.size ?? 0),
              })}
            </li>
          ))}
        </Box>
      )}
      {steps && Object.values(steps).includes('unsupported') && (
        <Box sx={{ color: 'text.secondary' }}>{t('audit.unsupported')}</Box>
      )}
    </Box>
  );
}
