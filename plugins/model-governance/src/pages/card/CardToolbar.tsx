import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  AllowedAction,
  CardVersion,
} from '@modelgov/backstage-plugin-model-governance-common';
import { RiEditLine, RiGitCommitLine, RiUpload2Line } from '@remixicon/react';
import { Notice } from '../../components/Notice';
import { useText } from '../../components/useText';
import { formatInstant } from '../../format';
import { ExportMenu } from './ExportMenu';
import type { CardQuery } from './useCardQuery';

/** Which version is shown, and what can be done with it. */
export function CardToolbar(props: {
  model: CompoundEntityRef;
  shown: CardVersion;
  versions: readonly CardVersion[];
  publish?: AllowedAction;
  /** The portal changes nothing then. */
  inRepository: boolean;
  onChange: (patch: Partial<CardQuery>) => void;
}) {
  const { model, shown, versions, publish, inRepository, onChange } = props;
  const t = useText();
  const latest = latestOf(versions) ?? shown;
  const refused = publish && !publish.allowed;
  const locked = inRepository || refused === true;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          '@media print': { display: 'none' },
        }}
      >
        <Select
          size="small"
          value={shown.number}
          inputProps={{ 'aria-label': t('card.version') }}
          sx={{ fontSize: 13, bgcolor: 'background.paper' }}
          onChange={({ target }) => {
            const number = Number(target.value);
            onChange({
              version: number === latest.number ? undefined : number,
            });
          }}
        >
          {[...versions].reverse().map(version => (
            <MenuItem key={version.id} value={version.number}>
              {t('card.versionOf', {
                number: String(version.number),
                time: formatInstant(version.at),
              })}
              {version.number === latest.number && ` (${t('card.latest')})`}
            </MenuItem>
          ))}
        </Select>
        <Button
          size="small"
          color="inherit"
          disabled={versions.length < 2}
          startIcon={<RiGitCommitLine size={15} aria-hidden />}
          onClick={() => onChange({ open: 'diff' })}
        >
          {t('card.compare')}
        </Button>
        <Box sx={{ flex: 1 }} />
        <ExportMenu model={model} version={shown.number} />
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          disabled={locked}
          startIcon={<RiUpload2Line size={15} aria-hidden />}
          onClick={() => onChange({ open: 'import' })}
        >
          {t('card.import')}
        </Button>
        <Button
          size="small"
          variant="contained"
          disabled={locked}
          startIcon={<RiEditLine size={15} aria-hidden />}
          onClick={() => onChange({ open: 'edit', version: undefined })}
        >
          {t('card.edit')}
        </Button>
      </Box>
      {refused && !inRepository && (
        <Notice kind="denied" title={t('refusal.title')}>
          {publish.refusal?.message}
        </Notice>
      )}
      {shown.number !== latest.number && (
        <Notice
          kind="info"
          title={t('card.older', {
            number: String(shown.number),
            latest: String(latest.number),
          })}
          action={{
            label: t('card.openLatest'),
            onClick: () => onChange({ version: undefined }),
          }}
        />
      )}
    </>
  );
}

export function latestOf(
  versions: readonly CardVersion[],
): CardVersion | undefined {
  return [...versions].sort((a, b) => b.number - a.number)[0];
}
