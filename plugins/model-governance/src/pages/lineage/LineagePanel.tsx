import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { LineageGraph } from '@modelgov/backstage-plugin-model-governance-common';
import { useMemo } from 'react';
import { PillButton } from '../../components/PillButton';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { EdgeTable } from './EdgeTable';
import { GraphView } from './GraphView';
import { layOut, type Box as GraphBox } from './layout';
import type { useSelection } from './useSelection';

const depths = [1, 2, 3, 4, 6, 8, 10];

/** The graph or its table, with how far it goes. */
export function LineagePanel(props: {
  graph: LineageGraph;
  selection: ReturnType<typeof useSelection>;
  lit: ReadonlySet<string> | undefined;
}) {
  const { graph, selection, lit } = props;
  const { change, depth, unfolded } = selection;
  const t = useText();
  // A drawing is of little use on a phone.
  const narrow = useMediaQuery('(max-width: 599.95px)');
  const view = selection.view ?? (narrow ? 'table' : 'graph');
  const opened = unfolded.join(',');
  const layout = useMemo(
    () => layOut(graph, new Set(opened.split(','))),
    [graph, opened],
  );
  const unfold = (kinds: readonly string[]) =>
    change({ unfold: kinds.length ? kinds.join(',') : undefined });
  const select = ({ members, kind }: GraphBox) => {
    if (members.length > 1) unfold([...unfolded, kind]);
    else change({ node: members[0].id, to: undefined });
  };
  return (
    <TitledPanel
      title={t('lineage.title')}
      help={t('lineage.help')}
      action={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <TextField
            select
            id="lineage-depth"
            size="small"
            label={t('lineage.depth')}
            value={depths.includes(depth) ? depth : ''}
            onChange={event => change({ depth: event.target.value })}
            sx={{ minWidth: 90 }}
          >
            {depths.map(count => (
              <MenuItem key={count} value={count}>
                {t('lineage.steps', { count })}
              </MenuItem>
            ))}
          </TextField>
          {(['graph', 'table'] as const).map(each => (
            <PillButton
              key={each}
              active={view === each}
              aria-pressed={view === each}
              onClick={() => change({ view: each })}
            >
              {t(`lineage.${each}`)}
            </PillButton>
          ))}
        </Box>
      }
    >
      <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
        {t('lineage.summary', {
          nodes: String(graph.nodes.length),
          edges: String(graph.edges.length),
        })}
        {graph.truncated &&
          ` · ${t('lineage.truncated', {
            shown: String(graph.nodes.length),
          })}`}
      </Box>
      {unfolded.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {graph.nodes
            .map(({ kind }) => kind)
            .filter((kind, n, all) => all.indexOf(kind) === n)
            .filter(kind => unfolded.includes(kind))
            .map(kind => (
              <PillButton
                key={kind}
                active
                onClick={() => unfold(unfolded.filter(each => each !== kind))}
              >
                {t('lineage.fold', { kind: t(`lineage.kind.${kind}`) })}
              </PillButton>
            ))}
        </Box>
      )}
      {view === 'table' ? (
        <EdgeTable
          label={t('lineage.title')}
          nodes={graph.nodes}
          edges={graph.edges}
        />
      ) : (
        <GraphView
          layout={layout}
          selected={selection.node}
          lit={lit}
          onSelect={select}
        />
      )}
    </TitledPanel>
  );
}
