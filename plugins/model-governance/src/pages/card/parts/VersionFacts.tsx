import Link from '@mui/material/Link';
import type { CardVersion } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../../components/Age';
import { Fact, Facts } from '../../../components/Facts';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../components/useText';
import { shortDigest } from '../../../format';

/** Where this version came from, and what pins it. */
export function VersionFacts(props: {
  version: CardVersion;
  nameOf: (ref: string) => string;
}) {
  const { version, nameOf } = props;
  const t = useText();
  const { source } = version;
  return (
    <Panel label={t('card.version')} sx={{ p: 2 }}>
      <Facts>
        <Fact name={t('card.version')}>
          {version.number} · <Age at={version.at} />
        </Fact>
        <Fact name={t('record.by', { actor: '' }).trim()}>
          <span data-hint={version.author}>{nameOf(version.author)}</span>
        </Fact>
        <Fact name={t('evidence.source')}>
          {source.kind === 'repository' ? (
            <>
              <Link href={source.url} target="_blank" rel="noopener noreferrer">
                {t('card.source.repository')}
              </Link>
              {source.commit && ` @ ${source.commit.slice(0, 10)}`}
            </>
          ) : (
            t(`card.source.${source.kind}`, {
              format:
                source.kind === 'import'
                  ? t(`card.format.${source.format}`)
                  : '',
            })
          )}
        </Fact>
        {version.version && (
          <Fact name={t('model.version')}>{version.version}</Fact>
        )}
        <Fact name={t('card.digest')}>
          <code data-hint={version.digest}>{shortDigest(version.digest)}</code>
        </Fact>
        <Fact name={t('card.materialDigest')}>
          <code data-hint={version.materialDigest}>
            {shortDigest(version.materialDigest)}
          </code>
        </Fact>
      </Facts>
    </Panel>
  );
}
