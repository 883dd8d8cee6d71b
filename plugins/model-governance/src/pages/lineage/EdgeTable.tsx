import { PlainTable } from '../../components/PlainTable';
import { useText } from '../../components/useText';
import { formatInstant } from '../../format';
import type { GraphEdge, GraphNode } from './layout';

/** Edges in words: the graph without drawing. */
export function EdgeTable(props: {
  label: string;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}) {
  const { label, nodes, edges } = props;
  const t = useText();
  const byId = new Map(nodes.map(node => [node.id, node]));
  const nameOf = (id: string) => {
    const node = byId.get(id);
    return node ? `${t(`lineage.kind.${node.kind}`)}: ${node.name}` : id;
  };
  return (
    <PlainTable
      label={label}
      minWidth={640}
      phoneColumns={3}
      head={[
        t('lineage.from'),
        t('lineage.how'),
        t('lineage.to'),
        t('lineage.seen'),
        t('lineage.says'),
        t('lineage.when'),
      ]}
    >
      {edges.map(edge => (
        <tr key={`${edge.up} ${edge.down} ${edge.relation} ${edge.source}`}>
          <td>{nameOf(edge.up)}</td>
          <td>{t(`lineage.relation.${edge.relation}`)}</td>
          <td>{nameOf(edge.down)}</td>
          <td>{t(edge.observed ? 'lineage.observed' : 'lineage.declared')}</td>
          <td>{edge.source}</td>
          <td>{formatInstant(edge.at)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
