import Box from '@mui/material/Box';
import type { ModelSummary } from '@modelgov/backstage-plugin-model-governance-common';
import { SignalCell } from '../../components/SignalCell';
import { Status } from '../../components/Status';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { rowSignals, signalOf } from './columns';
import { AuthorisationCell, TierCell } from './GovernanceCells';
import { LastSeenCell, LifecycleCell, NameCell, OwnerCell } from './ModelCells';

/** The same rows for a phone: a card a model, every value with its name. */
export function ModelCards(props: {
  models?: readonly ModelSummary[];
  expected: number;
  outdated: boolean;
}) {
  const { models, expected, outdated } = props;
  const t = useText();
  return (
    <Box
      component="ul"
      aria-label={t('portfolio.table')}
      aria-busy={outdated || !models}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        fontSize: 13,
        fontVariantNumeric: 'tabular-nums',
        color: 'text.primary',
        opacity: outdated ? 0.6 : 1,
        '& > li': { p: 2, borderBottom: '1px solid', borderColor: 'divider' },
        '& > li:last-of-type': { borderBottom: 'none' },
      }}
    >
      {models
        ? models.map(model => (
            <li key={model.ref}>
              <ModelCard model={model} />
            </li>
          ))
        : Array.from({ length: Math.min(expected, 4) }, (_, row) => (
            <Box component="li" key={row} aria-hidden sx={{ height: 196 }} />
          ))}
    </Box>
  );
}

function ModelCard(props: { model: ModelSummary }) {
  const { model } = props;
  const t = useText();
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <NameCell model={model} />
        </Box>
        <Status
          chip
          look={verdictLooks[model.verdict]}
          label={t(`verdict.${model.verdict}`)}
        />
      </Box>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: '1fr 1fr',
          gap: 1.25,
          m: 0,
          mt: 1.25,
          '& dt': { fontSize: 12, color: 'text.secondary' },
          '& dd': { m: 0, minWidth: 0 },
        }}
      >
        <Pair name={t('column.owner')}>
          <OwnerCell model={model} />
        </Pair>
        <Pair name={t('column.lifecycle')}>
          <LifecycleCell model={model} />
        </Pair>
        <Pair name={t('column.tier')}>
          <TierCell model={model} />
        </Pair>
        <Pair name={t('column.authorisation')}>
          <AuthorisationCell model={model} />
        </Pair>
        {rowSignals.map(id => (
          <Pair key={id} name={t(`column.${id}`)}>
            <SignalCell
              signal={signalOf(model, id)}
              bar={id === 'latency.p95'}
            />
          </Pair>
        ))}
        <Pair name={t('column.lastSampledAt')}>
          <LastSeenCell model={model} />
        </Pair>
      </Box>
    </>
  );
}

function Pair(props: { name: string; children: React.ReactNode }) {
  const { name, children } = props;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
