import Box from '@mui/material/Box';
import type { SourceHealth } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { Status } from '../../components/Status';
import { sourceLooks } from '../../components/tones';
import { useText } from '../../components/useText';

/** The endpoints of a source; those that are down first, open when there are any. */
export function SourceParts(props: { source: SourceHealth }) {
  const { id, parts } = props.source;
  const t = useText();
  const up = parts.filter(part => part.state === 'ok').length;
  const sorted = [...parts].sort((a, b) => a.state.localeCompare(b.state));
  return (
    <Box
      component="details"
      open={up < parts.length}
      sx={{ '& summary': { cursor: 'pointer', fontSize: 13, color: 'text.secondary' } }}
    >
      <summary>{t('sources.showParts', { ok: String(up), total: String(parts.length) })}</summary>
      <Box
        component="table"
        aria-label={t('sources.parts', { id })}
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          '& th, & td': { border: 0, py: 0.5, overflowWrap: 'anywhere' },
          '& tbody tr': { height: 'auto' },
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('sources.part')}</th>
            <th scope="col">{t('sources.state')}</th>
            <th scope="col">{t('sources.lastSuccess')}</th>
            <th scope="col">{t('sources.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ name, state, reason, lastSuccessAt }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                <Status look={sourceLooks[state]} label={t(`sourceState.${state}`)} />
              </td>
              <td>
                <Age at={lastSuccessAt} />
              </td>
              <td>{reason ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
