import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type { DriftReferenceView } from '@modelgov/backstage-plugin-model-governance-common';
import { modelGovernanceApiRef } from '../../api';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatDay, formatRef } from '../../format';
import { useAsk } from '../../hooks/useAsk';

/** What drift is measured against, and who says that it may be. */
export function ReferencesPanel(props: {
  model: CompoundEntityRef;
  references: readonly DriftReferenceView[];
  onDone: () => void;
}) {
  const { model, references, onDone } = props;
  const t = useText();
  const api = useApi(modelGovernanceApiRef);
  const { ask, busy, error } = useAsk(
    (reference: Pick<DriftReferenceView, 'name' | 'version'>) =>
      api.approveDriftReference(model, reference),
  );
  if (references.length === 0) return null;
  return (
    <TitledPanel title={t('drift.references')} help={t('drift.referencesHelp')}>
      {error && (
        <Notice
          kind="error"
          title={t('drift.approveFailed', { message: errorText(error) })}
        />
      )}
      <PlainTable
        wholeWords
        label={t('drift.references')}
        head={[
          t('drift.reference'),
          t('drift.data'),
          t('drift.frozen'),
          t('drift.approval'),
        ]}
      >
        {references.map(({ name, version, ...one }) => (
          <tr key={`${name}@${version}`}>
            <th scope="row">
              {name}@{version}
            </th>
            <td>
              {one.from && one.to
                ? `${formatDay(one.from)} – ${formatDay(one.to)}`
                : t('drift.unknownData')}
              {one.n !== null && `, n = ${one.n.toLocaleString('en')}`}
            </td>
            <td>
              {formatDay(one.frozenAt)}, {formatRef(one.frozenBy)}
            </td>
            <td>
              {one.approvedAt && one.approvedBy ? (
                t('drift.approved', {
                  by: formatRef(one.approvedBy),
                  at: formatDay(one.approvedAt),
                })
              ) : (
                <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
                  {t('drift.waiting')}
                  <Button
                    size="small"
                    variant="outlined"
                    color="inherit"
                    disabled={busy}
                    onClick={async () => {
                      if (await ask({ name, version })) onDone();
                    }}
                  >
                    {t('drift.approve')}
                  </Button>
                </Box>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </TitledPanel>
  );
}
