import Box from '@mui/material/Box';
import type { TelemetrySeries } from '@modelgov/backstage-plugin-model-governance-common';
import { RiRocketLine, RiStickyNoteLine } from '@remixicon/react';
import { whenHint } from '../../../components/Age';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../components/useText';
import { formatInstant } from '../../../format';

/** Deployments and record entries on the charts' time axis, to point at. */
export function EventLane(props: { telemetry: TelemetrySeries }) {
  const { markers, from, to } = props.telemetry;
  const t = useText();
  const start = Date.parse(from);
  const span = Date.parse(to) - start || 1;
  return (
    <Panel
      label={t('chart.events')}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        minHeight: 38,
        fontSize: 13,
      }}
    >
      <Box component="h3" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
        {t('chart.events')}
      </Box>
      {markers.length === 0 ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('chart.noEvents')}
        </Box>
      ) : (
        <Box
          component="ol"
          sx={{
            flex: 1,
            position: 'relative',
            height: 24,
            m: 0,
            mx: 1,
            p: 0,
            listStyle: 'none',
          }}
        >
          <Box
            component="li"
            aria-hidden
            sx={{
              position: 'absolute',
              left: 0,
              right: 0,
              top: 12,
              borderTop: '1px solid',
              borderColor: 'divider',
            }}
          />
          {markers.map(({ at, kind, title }) => {
            const Icon =
              kind === 'deployment' ? RiRocketLine : RiStickyNoteLine;
            const share = Math.min(
              1,
              Math.max(0, (Date.parse(at) - start) / span),
            );
            return (
              <Box
                component="li"
                key={`${at} ${title}`}
                sx={{
                  position: 'absolute',
                  top: 0,
                  left: `calc(${share * 100}% - 12px)`,
                }}
              >
                <Box
                  component="span"
                  role="img"
                  tabIndex={0}
                  aria-label={`${title}, ${formatInstant(at)}`}
                  data-hint={`${title}\n${whenHint(at)}`}
                  sx={{
                    display: 'grid',
                    placeItems: 'center',
                    width: 24,
                    height: 24,
                    borderRadius: '50%',
                    bgcolor: 'background.paper',
                    border: '1px solid',
                    borderColor: 'var(--bui-border-2)',
                    '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
                  }}
                >
                  <Icon size={13} aria-hidden />
                </Box>
              </Box>
            );
          })}
        </Box>
      )}
    </Panel>
  );
}
