import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { LineageGraph } from '@modelgov/backstage-plugin-model-governance-common';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { EdgeTable } from './EdgeTable';
import { ImpactList } from './ImpactList';
import type { GraphNode } from './layout';

/** One node: what it is, a way to another, and what stands on it. */
export function NodePanel(props: {
  graph: LineageGraph;
  node: GraphNode;
  to: string | undefined;
  path: string[] | undefined;
  onPathTo: (id: string | undefined) => void;
  onClear: () => void;
}) {
  const { graph, node, to, path, onPathTo, onClear } = props;
  const t = useText();
  const others = graph.nodes.filter(({ id }) => id !== node.id);
  return (
    <TitledPanel
      title={t('lineage.selected', { name: node.name })}
      help={t(`lineage.kind.${node.kind}`)}
      action={
        <Button size="small" onClick={onClear}>
          {t('lineage.clear')}
        </Button>
      }
    >
      {node.digest && (
        <Box sx={{ fontSize: 13, overflowWrap: 'anywhere' }}>
          {t('lineage.digest')} <code>{node.digest}</code>
        </Box>
      )}
      <TextField
        select
        id="lineage-path"
        size="small"
        label={t('lineage.pathTo')}
        value={others.some(({ id }) => id === to) ? to : ''}
        onChange={event => onPathTo(event.target.value || undefined)}
        sx={{ maxWidth: 420 }}
      >
        <MenuItem value="">–</MenuItem>
        {others.map(({ id, kind, name }) => (
          <MenuItem key={id} value={id}>
            {t(`lineage.kind.${kind}`)}: {name}
          </MenuItem>
        ))}
      </TextField>
      {to && (
        <Box role="status" sx={{ fontSize: 13 }}>
          {path
            ? t('lineage.pathLength', { count: path.length - 1 })
            : t('lineage.noPath')}
        </Box>
      )}
      <EdgeTable
        label={node.name}
        nodes={graph.nodes}
        edges={graph.edges.filter(
          ({ up, down }) => up === node.id || down === node.id,
        )}
      />
      <ImpactList node={node.id} />
    </TitledPanel>
  );
}
