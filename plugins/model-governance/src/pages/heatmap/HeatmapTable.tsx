import Box from '@mui/material/Box';
import type { KpiHeatmap } from '@modelgov/backstage-plugin-model-governance-common';
import { useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router-dom';
import { HiddenText } from '../../components/Status';
import { toneColors, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';
import { valueText } from '../kpis/kpiNumbers';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** A table whose cells are icons; each says its words to screen readers. */
export function HeatmapTable(props: {
  heatmap: KpiHeatmap;
  linkTo: (patch: { kpi: string; model?: string }) => string;
}) {
  const { heatmap, linkTo } = props;
  const { kpis, items } = heatmap;
  const t = useText();
  const table = useRef<HTMLTableElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const cell =
      event.target instanceof Element ? event.target.closest('td') : null;
    const row = cell?.parentElement;
    if (!step || !cell || !(row instanceof HTMLTableRowElement)) return;
    const next =
      table.current?.rows[row.rowIndex + step[0]]?.cells[
        cell.cellIndex + step[1]
      ]?.querySelector('a');
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <Box
      sx={{ overflowX: 'auto', position: 'relative' }}
      role="group"
      tabIndex={0}
      aria-label={t('kpi.heatmap')}
    >
      <Box
        component="table"
        ref={table}
        aria-label={t('kpi.heatmap')}
        onKeyDown={onKeyDown}
        sx={{
          borderCollapse: 'separate',
          borderSpacing: '2px',
          fontSize: 12,
          '& tbody th': {
            position: 'sticky',
            left: 0,
            zIndex: 1,
            bgcolor: 'background.paper',
            textAlign: 'left',
            fontWeight: 500,
            minWidth: { xs: 120, sm: 190 },
            maxWidth: 220,
            overflowWrap: 'anywhere',
            pr: 1,
          },
          '& thead th': {
            verticalAlign: 'bottom',
            fontWeight: 500,
            height: 150,
            p: 0,
          },
          '& td': { p: 0, position: 'relative' },
          '& td a': {
            display: 'grid',
            placeItems: 'center',
            width: 30,
            height: 30,
            borderRadius: '4px',
          },
          '& a:focus-visible': {
            outline: '2px solid var(--bui-ring)',
            outlineOffset: 1,
          },
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('kpi.model')}</th>
            {kpis.map(({ id, title }) => (
              <th scope="col" key={id}>
                <Box
                  sx={{
                    writingMode: 'vertical-rl',
                    transform: 'rotate(180deg)',
                    mx: 'auto',
                    maxHeight: 150,
                  }}
                >
                  <Link to={linkTo({ kpi: id })} style={{ color: 'inherit' }}>
                    {title}
                  </Link>
                </Box>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ ref, name, title, owner, tier, cells }) => (
            <tr key={ref}>
              <th scope="row">
                {title ?? name}
                <Box sx={{ fontSize: 11, color: 'text.secondary' }}>
                  {owner ? formatRef(owner) : t('kpi.unowned')} · {tier}
                </Box>
              </th>
              {cells.map((cell, index) => {
                const kpi = kpis[index];
                const { tone, Icon } = verdictLooks[cell.verdict];
                const words = t('kpi.cell', {
                  model: title ?? name,
                  kpi: kpi.title,
                  verdict: t(`verdict.${cell.verdict}`),
                  value: valueText(t, {
                    value: cell.value,
                    low: null,
                    unit: kpi.unit,
                    currency: cell.currency ?? null,
                  }),
                });
                return (
                  <td key={kpi.id}>
                    <Box
                      component={Link}
                      to={linkTo({ kpi: kpi.id, model: ref })}
                      data-hint={[words, cell.reason]
                        .filter(Boolean)
                        .join('\n')}
                      sx={{
                        color: toneColors[tone].color,
                        bgcolor: toneColors[tone].background,
                      }}
                    >
                      <Icon size={16} aria-hidden />
                      <HiddenText>{words}</HiddenText>
                    </Box>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
