import Box from '@mui/material/Box';
import type { KeyboardEvent } from 'react';
import { useText } from '../../components/useText';
import { BOX, type Box as GraphBox, type layOut, type Line } from './layout';

const TEXT = 25;
const short = (text: string) =>
  text.length > TEXT ? `${text.slice(0, TEXT - 1)}…` : text;

const curve = ({ from, to }: Line) => {
  const forward = to.x >= from.x;
  const start = { x: from.x + (forward ? BOX.width : 0), y: from.y };
  const end = { x: to.x + (forward ? 0 : BOX.width), y: to.y };
  const middle = (start.x + end.x) / 2;
  const half = BOX.height / 2;
  return `M${start.x},${start.y + half} C${middle},${
    start.y + half
  } ${middle},${end.y + half} ${end.x},${end.y + half}`;
};

/** The graph, drawn. All of it can also be read in the table. */
export function GraphView(props: {
  layout: ReturnType<typeof layOut>;
  selected: string | undefined;
  /** What stays bright; everything when absent. */
  lit: ReadonlySet<string> | undefined;
  onSelect: (box: GraphBox) => void;
}) {
  const { layout, selected, lit, onSelect } = props;
  const { boxes, lines, width, height } = layout;
  const t = useText();
  const bright = (box: GraphBox) =>
    !lit || box.members.some(({ id }) => lit.has(id));
  const lineOf = ({ kind, members }: GraphBox) =>
    members.length > 1
      ? t('lineage.many', {
          members: String(members.length),
          kind: t(`lineage.kind.${kind}`),
        })
      : short(members[0].name);
  /** What is read begins with what is seen, so that it can be called by it. */
  const labelOf = (box: GraphBox) => {
    const { kind, members } = box;
    const seen = `${t(`lineage.kind.${kind}`)} ${lineOf(box)}`;
    if (members.length > 1) {
      const all = t('lineage.expand', {
        members: String(members.length),
        kind: t(`lineage.kind.${kind}`),
      });
      return `${seen}: ${all}`;
    }
    const [{ name }] = members;
    return lineOf(box) === name ? seen : `${seen}: ${name}`;
  };
  return (
    <Box
      sx={{ overflow: 'auto', maxHeight: 560 }}
      tabIndex={0}
      role="group"
      aria-label={t('lineage.title')}
    >
      <Box
        component="svg"
        width={width + 4}
        height={height + 4}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        sx={{ display: 'block', color: 'text.secondary', fontSize: 12 }}
      >
        {lines.map(line => (
          <path
            key={line.id}
            d={curve(line)}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            strokeDasharray={line.observed ? undefined : '4 4'}
            opacity={bright(line.from) && bright(line.to) ? 0.8 : 0.12}
          />
        ))}
        {boxes.map(box => {
          const active = box.members.some(({ id }) => id === selected);
          return (
            <Box
              component="g"
              key={box.id}
              role="button"
              tabIndex={0}
              aria-label={labelOf(box)}
              data-hint={box.members.map(({ name }) => name).join('\n')}
              aria-pressed={box.members.length > 1 ? undefined : active}
              transform={`translate(${box.x},${box.y})`}
              opacity={bright(box) ? 1 : 0.3}
              onClick={() => onSelect(box)}
              onKeyDown={(event: KeyboardEvent) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                onSelect(box);
              }}
              sx={{
                cursor: 'pointer',
                '& rect': {
                  fill: 'var(--bui-bg-neutral-1, transparent)',
                  stroke: active ? 'var(--bui-ring)' : 'currentColor',
                  strokeWidth: active ? 2.5 : 1,
                },
                '&:focus-visible': { outline: 'none' },
                '&:focus-visible rect': {
                  stroke: 'var(--bui-ring)',
                  strokeWidth: 2.5,
                },
              }}
            >
              <rect width={BOX.width} height={BOX.height} rx={6} />
              {box.members.length > 1 && (
                <rect x={4} y={-4} width={BOX.width - 8} height={4} rx={2} />
              )}
              <text x={10} y={18} fill="currentColor" fontSize={11}>
                {t(`lineage.kind.${box.kind}`)}{' '}
              </text>
              <Box
                component="text"
                x={10}
                y={36}
                sx={{ fill: theme => theme.palette.text.primary }}
                fontSize={13}
              >
                {lineOf(box)}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
