import Box from '@mui/material/Box';
import { RiAlertLine, RiCheckLine, RiQuestionLine } from '@remixicon/react';
import type { LineageGraph } from '@modelgov/backstage-plugin-model-governance-common';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';

/** What is missing on the way from data to what runs. */
export function GapsPanel(props: { gaps: LineageGraph['gaps'] }) {
  const { gaps } = props;
  const t = useText();
  return (
    <TitledPanel title={t('lineage.gapsTitle')}>
      {gaps === null && (
        <Status
          wrap
          look={{ tone: 'neutral', Icon: RiQuestionLine }}
          label={t('lineage.gapsUnknown')}
        />
      )}
      {gaps?.length === 0 && (
        <Status
          wrap
          look={{ tone: 'positive', Icon: RiCheckLine }}
          label={t('lineage.noGaps')}
        />
      )}
      {gaps && gaps.length > 0 && (
        <Box
          component="ul"
          sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
        >
          {gaps.map(({ code, version }) => (
            <li key={`${code} ${version}`}>
              <Status
                wrap
                look={{ tone: 'warning', Icon: RiAlertLine }}
                label={
                  version === null
                    ? t(`lineage.gap.${code}`)
                    : `${t(`lineage.gap.${code}`)} (${t('lineage.versionOf', {
                        version,
                      })})`
                }
              />
            </li>
          ))}
        </Box>
      )}
    </TitledPanel>
  );
}
