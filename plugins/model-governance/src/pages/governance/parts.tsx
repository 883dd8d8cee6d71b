import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ModelFileView } from '../../api/governance';
import { whenHint } from '../../components/Age';
import { Ring } from '../../components/Ring';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { useText } from '../../components/useText';
import { formatCount, formatDay } from '../../format';
import { dueLooks, reviewPathOf } from '../reviews/looks';
import { Part, Small } from './Part';

interface FileProps {
  file: ModelFileView;
}

const figure = { fontSize: 20, fontWeight: 600, lineHeight: 1.3 } as const;
const percent = (share: number) => `${Math.floor(share * 100)} %`;

/** The tier that binds, and why. */
export function TierPart(props: FileProps) {
  const { tier, because } = props.file.tier;
  const t = useText();
  return (
    <Part name={t('governance.tier')}>
      <Status
        size={18}
        look={tierLooks[tier]}
        label={t(`assessment.tier.${tier}`)}
      />
      <Small>{because}</Small>
    </Part>
  );
}

/** How much of the card its tier asks for is there. */
export function CardPart(props: FileProps) {
  const { card } = props.file;
  const t = useText();
  if (!card) {
    return <Part name={t('governance.card')}>{t('governance.noCard')}</Part>;
  }
  const { tier, share, required, missing } = card.completeness;
  return (
    <Part name={t('governance.card')}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <Ring
          size={56}
          share={share}
          required={required}
          tone={share >= required ? 'positive' : 'warning'}
        />
        <Box sx={{ minWidth: 0 }}>
          {t('governance.cardShare', { share: percent(share), tier })}
          <Small>
            {missing.length > 0
              ? t('governance.cardMissing', { count: missing.length })
              : t('governance.cardEnough', { required: percent(required) })}
          </Small>
        </Box>
      </Box>
    </Part>
  );
}

/** Defects that nobody has repaired, and those that nobody has checked. */
export function FindingsPart(props: FileProps) {
  const all = props.file.objects.finding ?? [];
  const t = useText();
  const open = all.filter(({ state }) => state === 'open');
  const resolved = all.filter(({ state }) => state === 'resolved');
  const worst = Math.min(...open.map(({ severity }) => severity));
  return (
    <Part name={t('governance.findings')}>
      <Box sx={figure}>
        {open.length > 0
          ? formatCount(open.length)
          : t('governance.noFindings')}
      </Box>
      {open.length > 0 && (
        <Small>
          {t('governance.findingsWorst', { severity: String(worst) })}
        </Small>
      )}
      {resolved.length > 0 && (
        <Small>
          {t('governance.findingsResolved', { count: resolved.length })}
        </Small>
      )}
    </Part>
  );
}

const at = ({ dueAt }: ModelFileView['due'][number]) =>
  dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY;

/** What has to be done first. */
export function DuePart(props: FileProps) {
  const [next, ...others] = [...props.file.due].sort((a, b) =>
    at(a) === at(b) ? 0 : at(a) - at(b),
  );
  const t = useText();
  if (!next) {
    return (
      <Part name={t('governance.next')}>{t('governance.nothingDue')}</Part>
    );
  }
  const path = reviewPathOf(next);
  const state = (['waiting', 'due-soon', 'overdue'] as const).find(
    one => one === next.state,
  );
  return (
    <Part name={t('governance.next')}>
      {path ? (
        <Link to={path} style={{ color: 'inherit' }}>
          {next.title}
        </Link>
      ) : (
        <span>{next.title}</span>
      )}
      {state && (
        <Status
          wrap
          look={dueLooks[state]}
          label={t(`reviews.states.${state}`)}
        />
      )}
      <Small>
        {next.dueAt ? (
          <span data-hint={whenHint(next.dueAt)}>
            {t('governance.dueOn', { day: formatDay(next.dueAt) })}
          </span>
        ) : (
          t('governance.noDate')
        )}
      </Small>
      {others.length > 0 && (
        <Small>{t('governance.more', { count: others.length })}</Small>
      )}
    </Part>
  );
}
