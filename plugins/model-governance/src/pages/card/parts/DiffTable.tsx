import Box from '@mui/material/Box';
import type { CardDiff } from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiAddLine,
  RiEditLine,
  RiErrorWarningLine,
  RiPencilLine,
  RiSettings3Line,
  RiSubtractLine,
} from '@remixicon/react';
import { Status } from '../../../components/Status';
import type { Look } from '../../../components/tones';
import { useText } from '../../../components/useText';
import { fieldName } from '../pointer';
import { inline } from '../values';

const classLooks = {
  editorial: { tone: 'neutral', Icon: RiPencilLine },
  configuration: { tone: 'announcement', Icon: RiSettings3Line },
  minor: { tone: 'warning', Icon: RiEditLine },
  major: { tone: 'negative', Icon: RiErrorWarningLine },
} satisfies Record<string, Look>;
type ClassName = keyof typeof classLooks;
const changeIcons = {
  added: RiAddLine,
  removed: RiSubtractLine,
  changed: RiEditLine,
};
const order: readonly ClassName[] = [
  'major',
  'minor',
  'configuration',
  'editorial',
];

/** What policy says of a change of this size; `editorial` voids nothing. */
export function ClassBadge(props: { name: string }) {
  const t = useText();
  const name = order.find(one => one === props.name);
  if (!name) return <>{props.name}</>;
  return (
    <Status
      chip
      look={classLooks[name]}
      label={t(`card.class.${name}`)}
      hint={t(`card.classHint.${name}`)}
    />
  );
}

/** Each field that changed, the largest changes first. */
export function DiffTable(props: { diff: CardDiff }) {
  const { changes, changeClass } = props.diff;
  const t = useText();
  if (changes.length === 0) return <p>{t('card.diffNone')}</p>;
  const rank = (name: string) => order.findIndex(one => one === name);
  const sorted = [...changes].sort((a, b) => rank(a.class) - rank(b.class));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <ClassBadge name={changeClass} />
      {sorted.map(change => {
        const Icon = changeIcons[change.kind];
        return (
          <Box
            component="article"
            key={`${change.pointer} ${change.kind}`}
            aria-label={fieldName(change.pointer)}
            sx={{
              border: '1px solid',
              borderColor: 'divider',
              borderRadius: '6px',
            }}
          >
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
                px: 1.5,
                py: 0.75,
                fontSize: 13,
              }}
            >
              <Icon size={14} aria-hidden />
              <span>{t(`card.change.${change.kind}`)}</span>
              <Box
                component="strong"
                data-hint={change.pointer}
                sx={{ flex: 1 }}
              >
                {fieldName(change.pointer)}
              </Box>
              <ClassBadge name={change.class} />
            </Box>
            <Box
              sx={{
                display: 'grid',
                gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
                borderTop: '1px solid',
                borderColor: 'divider',
              }}
            >
              <Side label={t('card.before')} value={change.before} sign="−" />
              <Side label={t('card.after')} value={change.after} sign="+" />
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

function Side(props: { label: string; value: unknown; sign: string }) {
  const { label, value, sign } = props;
  const t = useText();
  const tone = sign === '+' ? 'positive' : 'negative';
  const isThere = value !== undefined && value !== null;
  return (
    <Box
      sx={{
        px: 1.5,
        py: 0.75,
        fontSize: 13,
        minWidth: 0,
        bgcolor: isThere ? `var(--bui-${tone}-bg-subdued)` : 'transparent',
      }}
    >
      <Box sx={{ fontSize: 11, color: 'text.secondary' }}>
        {isThere && <span aria-hidden>{sign} </span>}
        {label}
      </Box>
      <Box
        sx={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxHeight: 320,
          overflow: 'auto',
        }}
      >
        {isThere ? (
          inline(value)
        ) : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('card.nothing')}
          </Box>
        )}
      </Box>
    </Box>
  );
}
