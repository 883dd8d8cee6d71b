import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type {
  ModelDetail,
  TelemetryRange,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { ranges, type LiveQuery } from '../../hooks/useLiveQuery';

const join = (environment: string, region: string) =>
  `${environment} / ${region}`;

/** Which time and which deployment the charts show. */
export function RangeBar(props: {
  query: LiveQuery;
  shown?: TelemetrySeries;
  places: ModelDetail['deployments'];
  onChange: (patch: Partial<LiveQuery>) => void;
}) {
  const { query, shown, places, onChange } = props;
  const t = useText();
  const place = shown && join(shown.environment, shown.region);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        mt: 0.5,
      }}
    >
      <ToggleButtonGroup
        size="small"
        exclusive
        value={query.range}
        aria-label={t('model.range')}
        onChange={(_event, range: TelemetryRange | null) =>
          range && onChange({ range })
        }
      >
        {ranges.map(range => (
          <ToggleButton
            key={range}
            value={range}
            sx={{
              textTransform: 'none',
              fontFamily: 'inherit',
              px: 1.5,
              py: 0.25,
              fontSize: 13,
              bgcolor: 'background.paper',
            }}
          >
            {range}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {places.length > 1 ? (
        <Box
          component="label"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 0.75,
            fontSize: 13,
          }}
        >
          {t('model.deployment')}
          <Box
            component="select"
            value={place ?? ''}
            onChange={(event: React.ChangeEvent<HTMLSelectElement>) => {
              const chosen = places.find(
                ({ environment, region }) =>
                  join(environment, region) === event.target.value,
              );
              if (chosen)
                onChange({
                  environment: chosen.environment,
                  region: chosen.region,
                });
            }}
            sx={{
              height: 30,
              font: 'inherit',
              color: 'text.primary',
              bgcolor: 'background.paper',
              border: '1px solid',
              borderColor: 'var(--bui-border-2)',
              borderRadius: '6px',
            }}
          >
            {places.map(({ environment, region }) => (
              <option key={join(environment, region)}>
                {join(environment, region)}
              </option>
            ))}
          </Box>
        </Box>
      ) : (
        <Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>
          {place}
        </Box>
      )}
    </Box>
  );
}
