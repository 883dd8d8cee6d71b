import Box from '@mui/material/Box';
import type { SimulatedModel } from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiArrowDownLine,
  RiArrowLeftRightLine,
  RiArrowUpLine,
} from '@remixicon/react';
import type { PolicyAnswer } from '../../api/governance';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount, formatDay, formatRef } from '../../format';
import { inline } from '../card/values';

const directionLooks: Record<'stricter' | 'looser' | 'changed', Look> = {
  stricter: { tone: 'warning', Icon: RiArrowUpLine },
  looser: { tone: 'announcement', Icon: RiArrowDownLine },
  changed: { tone: 'neutral', Icon: RiArrowLeftRightLine },
};

const numbers = [
  'tiersRaised',
  'tiersLowered',
  'authorisationsLapsing',
  'requestsNeedingMore',
  'cardsFailing',
  'assessmentsToConfirm',
  'modesTightened',
] as const;

const tiles = {
  m: 0,
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))',
  '& dt': { fontSize: 12, color: 'text.secondary' },
  '& dd': { m: 0, fontSize: 20, fontWeight: 600 },
  '& small': { fontSize: 12, fontWeight: 400, color: 'text.secondary' },
} as const;

/** What another policy says otherwise, and what that does to the models. */
export function SimulationView(props: { answer: PolicyAnswer }) {
  const { from, to, differences, summary, models, totalItems } = props.answer;
  const t = useText();
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Box sx={{ fontWeight: 600 }}>{t('policy.fromTo', { from, to })}</Box>
      <Box component="dl" sx={tiles}>
        <div>
          <dt>{t('policy.summary.affected')}</dt>
          <dd>
            {formatCount(summary.affected)}{' '}
            <small>
              {t('policy.of', { total: formatCount(summary.models) })}
            </small>
          </dd>
        </div>
        {numbers.map(name => (
          <div key={name}>
            <dt>{t(`policy.summary.${name}`)}</dt>
            <dd>
              {formatCount(summary[name])}{' '}
              {name === 'authorisationsLapsing' &&
                summary.firstLapseAt !== null && (
                  <small>
                    {t('policy.firstLapse', {
                      time: formatDay(summary.firstLapseAt),
                    })}
                  </small>
                )}
            </dd>
          </div>
        ))}
      </Box>
      {models.length === 0 ? (
        <Box role="status" sx={{ fontSize: 13 }}>
          {t('policy.noEffect')}
        </Box>
      ) : (
        <PlainTable
          label={t('policy.models')}
          head={[t('policy.model'), t('policy.tier'), t('policy.effects')]}
          minWidth={560}
        >
          {models.map(model => (
            <ModelRow key={model.modelRef} model={model} />
          ))}
        </PlainTable>
      )}
      {totalItems > models.length && (
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
          {t('policy.shownOf', {
            shown: formatCount(models.length),
            total: formatCount(totalItems),
          })}
        </Box>
      )}
      {differences.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('policy.noDifferences')}</Box>
      ) : (
        <PlainTable
          label={t('policy.differences')}
          head={[
            t('policy.differences'),
            t('policy.before'),
            t('policy.after'),
            '',
          ]}
          minWidth={560}
        >
          {differences.map(({ pointer, before, after, direction }) => (
            <tr key={pointer}>
              <td>
                <code>{pointer}</code>
              </td>
              <td>{before === null ? t('policy.none') : inline(before)}</td>
              <td>{after === null ? t('policy.none') : inline(after)}</td>
              <td>
                <Status
                  look={directionLooks[direction]}
                  label={t(`policy.direction.${direction}`)}
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Box>
  );
}

function ModelRow(props: { model: SimulatedModel }) {
  const {
    modelRef,
    title,
    tier,
    lapses,
    requests,
    cardFails,
    unconfirmed,
    mode,
  } = props.model;
  const t = useText();
  const percent = (share: number) => `${Math.floor(share * 100)} %`;
  return (
    <tr>
      <th scope="row" data-hint={modelRef}>
        {title ?? formatRef(modelRef)}
      </th>
      <td>
        {tier.before !== tier.after && (
          <>{t(`assessment.tier.${tier.before}`)} → </>
        )}
        <Status
          look={tierLooks[tier.after]}
          label={t(`assessment.tier.${tier.after}`)}
        />
      </td>
      <td>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {lapses.map(({ authorisation, reason, endsAt, wouldEndAt }) => (
            <li key={authorisation}>
              {t(`policy.lapse.${reason}`, {
                id: authorisation,
                time: formatDay(wouldEndAt),
                before: formatDay(endsAt),
              })}
            </li>
          ))}
          {requests.map(({ request, missing }) => (
            <li key={request}>
              {t('policy.requestNeeds', {
                id: request,
                slots: missing
                  .map(slot => t(`assessment.slot.${slot}`))
                  .join(', '),
              })}
            </li>
          ))}
          {cardFails && (
            <li>
              {t('policy.cardFails', {
                share: percent(cardFails.share),
                required: percent(cardFails.required),
              })}
            </li>
          )}
          {unconfirmed.map(id => (
            <li key={id}>{t('policy.toConfirm', { id })}</li>
          ))}
          {mode.before !== mode.after && (
            <li>
              {t('policy.modeMoves', {
                before: t(`policy.mode.${mode.before}`),
                after: t(`policy.mode.${mode.after}`),
              })}
            </li>
          )}
        </Box>
      </td>
    </tr>
  );
}
