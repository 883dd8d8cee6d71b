import Box from '@mui/material/Box';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiGitBranchLine } from '@remixicon/react';
import { useMemo } from 'react';
import { Empty } from '../../components/Empty';
import { errorText } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { useText } from '../../components/useText';
import { useLineage } from '../../hooks/lineage';
import { GapsPanel } from './GapsPanel';
import { LineagePanel } from './LineagePanel';
import { NodePanel } from './NodePanel';
import { pathBetween, related } from './paths';
import { useSelection } from './useSelection';

/** The Lineage tab of a model's catalog page. */
export function EntityLineageContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const selection = useSelection();
  const { change } = selection;
  const { value: graph, error, retry } = useLineage(model, selection.depth);
  const t = useText();
  const node = graph?.nodes.find(({ id }) => id === selection.node);
  const path =
    graph && node && selection.to
      ? pathBetween(graph.edges, node.id, selection.to)
      : undefined;
  const lit = useMemo(() => {
    if (path) return new Set(path);
    return graph && node ? related(graph.edges, node.id) : undefined;
  }, [graph, node, path]);
  return (
    <HintArea sx={stack}>
      {error && (
        <Notice
          kind="error"
          title={t('lineage.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!graph && !error && (
        <Panel>
          <Box sx={{ minHeight: 320 }} aria-busy="true" />
        </Panel>
      )}
      {graph?.nodes.length === 0 && (
        <Panel>
          <Empty Icon={RiGitBranchLine} title={t('lineage.emptyTitle')}>
            {t('lineage.emptyText')}
          </Empty>
        </Panel>
      )}
      {graph && graph.nodes.length > 0 && (
        <>
          <GapsPanel gaps={graph.gaps} />
          <LineagePanel graph={graph} selection={selection} lit={lit} />
        </>
      )}
      {graph && node && (
        <NodePanel
          graph={graph}
          node={node}
          to={selection.to}
          path={path}
          onPathTo={to => change({ to })}
          onClear={() => change({ node: undefined, to: undefined })}
        />
      )}
    </HintArea>
  );
}
