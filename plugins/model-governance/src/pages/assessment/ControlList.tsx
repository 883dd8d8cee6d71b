import Box from '@mui/material/Box';
import type { TierControls } from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts } from '../../components/Facts';
import { useText } from '../../components/useText';

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The controls that a tier and its flags bring. */
export function ControlList(props: { controls: TierControls }) {
  const { controls } = props;
  const t = useText();
  if (!controls.approvable) {
    return <Box>{t('assessment.prohibitedControls')}</Box>;
  }
  const months = (count: number) =>
    t('assessment.months', { months: String(count) });
  const signatures = controls.slots.major.map(({ slot, independent }) => {
    const name = t(`assessment.slot.${slot}`);
    return independent ? `${name} (${t('assessment.independent')})` : name;
  });
  const { evidence, monitoring, confirmation, duties } = controls;
  return (
    <>
      <Facts>
        <Fact name={t('assessment.signatures')}>
          {signatures.join(', ') || t('assessment.noSignatures')}
        </Fact>
        <Fact name={t('assessment.card')}>
          {t('assessment.cardShare', {
            share: percent(controls.cardCompleteness),
          })}
        </Fact>
        <Fact name={t('assessment.evidenceAsked')}>
          {evidence.join(', ') || t('assessment.noEvidence')}
        </Fact>
        <Fact name={t('assessment.validation')}>
          {t(`assessment.depth.${controls.validation.depth}`)}
        </Fact>
        <Fact name={t('assessment.monitoring')}>
          {monitoring.map(one => t(`assessment.aspect.${one}`)).join(', ') ||
            t('assessment.noMonitoring')}
        </Fact>
        <Fact name={t('assessment.validFor')}>
          {months(controls.authorisationMonths)}
        </Fact>
        <Fact name={t('assessment.reviewed')}>
          {months(controls.reviewMonths)}
        </Fact>
        <Fact name={t('assessment.attested')}>
          {months(controls.attestationMonths)}
        </Fact>
        <Fact name={t('assessment.confirmation')}>
          {confirmation === 1
            ? t('assessment.confirmAll')
            : t('assessment.confirmShare', { share: percent(confirmation) })}
        </Fact>
      </Facts>
      {duties.length > 0 && (
        <div>
          <Box sx={{ fontWeight: 600, mb: 0.5 }}>{t('assessment.duties')}</Box>
          <Box
            component="ul"
            sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5 }}
          >
            {duties.map(({ flag, duty, source }) => (
              <li key={flag}>
                {duty}
                <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
                  {source}
                </Box>
              </li>
            ))}
          </Box>
        </div>
      )}
    </>
  );
}
