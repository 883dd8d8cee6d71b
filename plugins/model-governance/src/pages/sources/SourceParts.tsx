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
      sx={{
        '& summary': {
          cursor: 'pointer',
          fontSize: 13,
          color: 'text.secondary',
        },
      }}
    >
      <summary>
        {t('sources.showParts', {
          ok: String(up),
          total: String(parts.length),
        })}
      </summary>
      <Box
        component="table"
        aria-label={t('sources.parts', { id })}
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          '& thead th, & tbody td': {
            border: 0,
            px: 1,
            py: 0.5,
            '&:first-of-type': { pl: 2 },
            overflowWrap: 'anywhere',
          },
          '& thead tr, & tbody tr': { height: 'auto' },
          '& tbody tr:hover': { bgcolor: 'transparent' },
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
                <Status
                  look={sourceLooks[state]}
                  label={t(`sourceState.${state}`)}
                />
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
