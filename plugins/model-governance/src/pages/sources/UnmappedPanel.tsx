import type { SourceList } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';

/** Models that serve and that nobody has declared. */
export function UnmappedPanel(props: { models: SourceList['unmapped'] }) {
  const t = useText();
  return (
    <TitledPanel title={t('sources.unmapped')} help={t('sources.unmappedHelp')}>
      <PlainTable
        label={t('sources.unmapped')}
        head={[
          t('sources.unmappedLabels'),
          t('sources.unmappedProfile'),
          t('sources.id'),
          t('sources.firstSeen'),
        ]}
      >
        {props.models.map(({ source, profile, labels, firstSeenAt }) => {
          const text = Object.entries(labels)
            .map(([name, value]) => `${name}="${value}"`)
            .join(', ');
          return (
            <tr key={[source, profile, text].join('|')}>
              <td>
                <code>{text}</code>
              </td>
              <td>{profile}</td>
              <td>{source}</td>
              <td>
                <Age at={firstSeenAt} />
              </td>
            </tr>
          );
        })}
      </PlainTable>
    </TitledPanel>
  );
}
