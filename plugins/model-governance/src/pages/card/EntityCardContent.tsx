import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import {
  getCompoundEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { bindingTier } from '@modelgov/backstage-plugin-model-governance-common';
import { RiFileList3Line } from '@remixicon/react';
import { useMemo } from 'react';
import type { CardView } from '../../api/governance';
import { Empty } from '../../components/Empty';
import { namesOf } from '../../components/namesOf';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { errorText } from '../../components/errorText';
import { useText } from '../../components/useText';
import { useCard, useModelFile } from '../../hooks/governance';
import { CardBody } from './CardBody';
import { CardFilePanel } from './CardFilePanel';
import { CardToolbar, latestOf } from './CardToolbar';
import { DiffDrawer } from './DiffDrawer';
import { CardEditor } from './edit/CardEditor';
import { ImportDialog } from './ImportDialog';
import { CompletenessPanel } from './parts/CompletenessPanel';
import { VersionFacts } from './parts/VersionFacts';
import { useCardQuery } from './useCardQuery';

/** The Card tab of a model's catalog page. */
export function EntityCardContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const [query, change] = useCardQuery();
  const t = useText();
  const card = useCard(model, query.version);
  const { value, error, retry } = card;
  const done = () => {
    change({ open: undefined, section: undefined, version: undefined });
    retry();
  };
  const latest = value ? latestOf(value.versions) ?? null : null;
  return (
    <HintArea sx={stack}>
      {error && (
        <Notice
          kind="error"
          title={t('card.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)} {t('card.errorText')}
        </Notice>
      )}
      {!value && !error && <CardSkeleton />}
      {value && query.open === 'edit' ? (
        <CardEditor
          // A draft belongs to the version it was begun on.
          key={latest?.digest ?? ''}
          model={model}
          card={value.card}
          latest={latest}
          section={query.section}
          onClose={() => change({ open: undefined, section: undefined })}
          onPublished={done}
        />
      ) : (
        value && <CardPage model={model} view={value} onRefreshed={retry} />
      )}
      {value && query.open === 'import' && (
        <ImportDialog
          model={model}
          latest={latest}
          onClose={() => change({ open: undefined })}
          onPublished={done}
        />
      )}
    </HintArea>
  );
}

function CardPage(props: {
  model: CompoundEntityRef;
  view: CardView;
  onRefreshed: () => void;
}) {
  const { model, view, onRefreshed } = props;
  const t = useText();
  const [query, change] = useCardQuery();
  const file = useModelFile(model).value;
  const publish = file?.allowedActions.find(
    ({ action }) => action === 'card.publish',
  );
  const { card, version, versions, file: inRepository } = view;
  const lives = inRepository && (
    <CardFilePanel
      model={model}
      file={inRepository}
      hasCard={card !== null}
      onRefreshed={onRefreshed}
    />
  );
  if (!card || !version) {
    if (lives) return lives;
    const refused = publish && !publish.allowed;
    return (
      <Panel>
        <Empty
          Icon={RiFileList3Line}
          title={t('card.emptyTitle')}
          action={
            <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
              <Button
                variant="contained"
                disabled={refused}
                onClick={() => change({ open: 'edit' })}
              >
                {t('card.write')}
              </Button>
              <Button
                variant="outlined"
                color="inherit"
                disabled={refused}
                onClick={() => change({ open: 'import' })}
              >
                {t('card.import')}
              </Button>
            </Box>
          }
        >
          {t('card.emptyText')}
          {refused && <p>{publish.refusal?.message}</p>}
        </Empty>
      </Panel>
    );
  }
  const tier = file && bindingTier(file.tier.tier);
  const completeness =
    view.completeness.find(one => one.tier === tier) ?? view.completeness[0];
  const latest = latestOf(versions);
  const editable =
    version.number === latest?.number &&
    !inRepository &&
    publish?.allowed !== false;
  return (
    <>
      <CardToolbar
        model={model}
        shown={version}
        versions={versions}
        publish={publish}
        inRepository={inRepository !== null}
        onChange={change}
      />
      {lives}
      <CardBody
        card={card}
        side={
          <>
            {completeness && (
              <CompletenessPanel
                completeness={completeness}
                onFill={
                  editable
                    ? section => change({ open: 'edit', section })
                    : undefined
                }
              />
            )}
            <VersionFacts version={version} nameOf={namesOf(view.people)} />
          </>
        }
      />
      {query.open === 'diff' && (
        <DiffDrawer
          model={model}
          versions={versions}
          from={query.from}
          to={version.number}
          onChange={({ from, to }) => change({ from, version: to })}
          onClose={() => change({ open: undefined, from: undefined })}
        />
      )}
    </>
  );
}

function CardSkeleton() {
  return (
    <Box aria-hidden sx={stack}>
      <Skeleton variant="rounded" height={36} width={260} />
      <Skeleton variant="rounded" height={140} />
      <Skeleton variant="rounded" height={220} />
    </Box>
  );
}
