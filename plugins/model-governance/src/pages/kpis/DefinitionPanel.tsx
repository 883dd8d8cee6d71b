import type { KpiDefinitionView } from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts } from '../../components/Facts';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';

/** How a KPI is defined, in the words of its definition. */
export function DefinitionPanel(props: { definition: KpiDefinitionView }) {
  const { definition } = props;
  const t = useText();
  return (
    <TitledPanel title={t('kpi.definition')}>
      <Facts>
        <Fact name={t('kpi.formula')}>{definition.formula}</Fact>
        <Fact name={t('kpi.denominator')}>{definition.denominator}</Fact>
        <Fact name={t('kpi.windowTitle')}>
          {t('kpi.window', { days: String(definition.windowDays) })}
        </Fact>
        <Fact name={t('kpi.minimum')}>{definition.minimumN}</Fact>
        <Fact name={t('kpi.frequency')}>
          {t(`kpi.frequencies.${definition.frequency}`)}
        </Fact>
        <Fact name={t('kpi.source')}>{definition.source}</Fact>
        <Fact name={t('kpi.rollUp')}>
          {t(`kpi.rollUps.${definition.rollUp}`)}
        </Fact>
      </Facts>
    </TitledPanel>
  );
}
