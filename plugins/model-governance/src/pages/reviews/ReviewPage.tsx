import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Link, useParams } from 'react-router-dom';
import type { ReviewView } from '../../api/governance';
import { whenHint } from '../../components/Age';
import { errorText } from '../../components/errorText';
import { Fact, Facts } from '../../components/Facts';
import { namesOf } from '../../components/namesOf';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { useText } from '../../components/useText';
import { formatDay, formatRef, shortDigest } from '../../format';
import { useReview } from '../../hooks/governance';
import { ClassBadge } from '../card/parts/DiffTable';
import { ChangesPanel } from './ChangesPanel';
import { CommentsPanel } from './CommentsPanel';
import { DecidePanel } from './DecidePanel';
import { EvidencePanel } from './EvidencePanel';
import { requestLooks } from './looks';
import { RoundsPanel } from './RoundsPanel';

/** One request on one screen: what changed, what is proven, who signs. */
export function ReviewPage() {
  const { kind = '', namespace = '', name = '', id = '' } = useParams();
  const model = { kind, namespace, name };
  const t = useText();
  const { value, error, retry } = useReview(model, id);
  return (
    <PageBody>
      <Box sx={{ fontSize: 13, pt: 2 }}>
        <Link to="/models/reviews" style={{ color: 'inherit' }}>
          ← {t('reviews.back')}
        </Link>
      </Box>
      {error && (
        <Notice
          kind="error"
          title={t('reviews.reviewError')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!value && !error && (
        <Box role="status" aria-label={t('common.updating')}>
          <Skeleton variant="rounded" height={96} sx={{ mb: 2 }} />
          <Skeleton variant="rounded" height={420} />
        </Box>
      )}
      {value && (
        <>
          <Header review={value} />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              alignItems: 'start',
              gridTemplateColumns: {
                xs: 'minmax(0, 1fr)',
                md: 'minmax(0, 1.3fr) minmax(0, 1fr)',
              },
            }}
          >
            <ChangesPanel review={value} />
            <Box sx={{ display: 'grid', gap: 2 }}>
              <DecidePanel review={value} model={model} onDone={retry} />
              <EvidencePanel review={value} model={model} onDone={retry} />
              <CommentsPanel review={value} model={model} onDone={retry} />
              <RoundsPanel review={value} />
            </Box>
          </Box>
        </>
      )}
    </PageBody>
  );
}

function Header(props: { review: ReviewView }) {
  const { modelRef, modelTitle, request, people } = props.review;
  const t = useText();
  const nameOf = namesOf(people);
  const { artifacts, vendor } = request.subject;
  const versions = vendor
    ? `${vendor.modelId} ${vendor.snapshot ?? ''}`
    : artifacts.map(a => `${a.version} (${shortDigest(a.digest)})`).join(', ');
  return (
    <Panel sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
        }}
      >
        <Box component="h1" sx={{ m: 0, fontSize: 20 }}>
          {t('reviews.title', {
            model: modelTitle ?? formatRef(modelRef),
            id: request.id,
          })}
        </Box>
        <Status
          chip
          look={requestLooks[request.state]}
          label={t(`reviews.requestStates.${request.state}`)}
        />
        <Status
          look={tierLooks[request.tier]}
          label={t(`assessment.tier.${request.tier}`)}
        />
        <ClassBadge name={request.changeClass} />
      </Box>
      <Facts>
        <Fact name={t('reviews.environment')}>{request.environment}</Fact>
        <Fact name={t('reviews.uses')}>{request.uses.join(', ')}</Fact>
        <Fact name={t('reviews.versions')}>{versions}</Fact>
        <Fact name={t('reviews.requestedBy')}>
          {nameOf(request.requestedBy)}
        </Fact>
        <Fact name={t('reviews.deadline')}>
          {request.deadlineAt > 0 ? (
            <span data-hint={whenHint(request.deadlineAt)}>
              {formatDay(request.deadlineAt)}
            </span>
          ) : (
            '—'
          )}
        </Fact>
        <Fact name={t('reviews.policy')}>{request.policyVersion}</Fact>
        <Fact name={t('reviews.round', { round: String(request.round) })}>
          {shortDigest(request.subjectDigest)}
        </Fact>
      </Facts>
    </Panel>
  );
}
