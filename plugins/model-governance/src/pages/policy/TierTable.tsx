import {
  tiers,
  type GovernancePolicy,
  type SlotKind,
  type TierRules,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ReactNode } from 'react';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { TitledPanel } from '../../components/TitledPanel';
import { useText, type Text } from '../../components/useText';
import type { policyMessages } from './messages';

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** What binds, a column for each tier, so that the tiers can be compared. */
export function TierTable(props: { policy: GovernancePolicy }) {
  const { policy } = props;
  const t = useText();
  return (
    <TitledPanel title={t('policy.tiers')}>
      <PlainTable
        minWidth={860}
        label={t('policy.tiers')}
        head={[
          t('policy.rule'),
          ...tiers.map(tier => (
            <Status
              key={tier}
              look={tierLooks[tier]}
              label={t(`assessment.tier.${tier}`)}
            />
          )),
        ]}
      >
        {rowsOf(t).map(({ name, cell }) => (
          <tr key={name}>
            <th scope="row" style={{ width: '22%' }}>
              {name}
            </th>
            {tiers.map(tier => (
              <td key={tier}>{cell(policy.tiers[tier])}</td>
            ))}
          </tr>
        ))}
      </PlainTable>
    </TitledPanel>
  );
}

function rowsOf(
  t: Text,
): { name: string; cell: (rules: TierRules) => ReactNode }[] {
  const slots = (kinds: readonly SlotKind[]) =>
    kinds.map(kind => t(`assessment.slot.${kind}`)).join(', ') ||
    t('policy.none');
  const months = (count: number) =>
    t('assessment.months', { months: String(count) });
  const days = (count: number) => t('policy.days', { days: String(count) });
  const row = (
    name: keyof (typeof policyMessages)['row'],
    cell: (rules: TierRules) => ReactNode,
  ) => ({ name: t(`policy.row.${name}`), cell });
  return [
    row('major', rules => slots(rules.slots.major)),
    row('minor', rules => slots(rules.slots.minor)),
    row('configuration', rules => slots(rules.slots.configuration)),
    row('card', rules => percent(rules.cardCompleteness)),
    row('evidence', rules => rules.evidence.join(', ') || t('policy.none')),
    row('validation', rules =>
      t(rules.validation ? 'policy.required' : 'policy.notRequired'),
    ),
    row('authorisation', rules => months(rules.authorisationMonths)),
    row('deadline', rules => days(rules.requestDeadlineDays)),
    row('attestation', rules => months(rules.attestationMonths)),
    row('review', rules => months(rules.reviewMonths)),
    row('findings', ({ findingDueDays }) =>
      [1, 2, 3]
        .map(severity => findingDueDays[severity as 1 | 2 | 3])
        .join(' · '),
    ),
    row('waivers', rules =>
      t('policy.waiver', {
        days: String(rules.waiverDays),
        renewals: String(rules.waiverRenewals),
      }),
    ),
    row('confirmation', ({ assessmentConfirmation: share }) =>
      share === 'all' ? t('assessment.confirmAll') : percent(share),
    ),
    row('retention', rules =>
      t('policy.years', { years: String(rules.retentionYears) }),
    ),
  ];
}
