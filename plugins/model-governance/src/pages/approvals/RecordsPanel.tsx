import Box from '@mui/material/Box';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatDay } from '../../format';
import { ActionMenu } from './forms/ActionMenu';
import type { FilePart } from './part';
import { recordLines } from './recordLines';

/** What is added to the record without being about an object of it. */
const additions = [
  'finding.raise',
  'waiver.request',
  'validation.plan',
  'attestation.make',
  'review.open',
  'decommission.plan',
  'intake.submit',
  'deployment.report',
];

/** Findings and the other records, with what a person may do about each. */
export function RecordsPanel(props: FilePart) {
  const { file } = props;
  const t = useText();
  const found = recordLines(t, file);
  const { allowedActions } = file;
  return (
    <TitledPanel
      title={t('approvals.others')}
      action={
        <ActionMenu
          {...props}
          label={t('approvals.form.add')}
          text={t('approvals.form.add')}
          actions={allowedActions.filter(
            ({ action, object }) =>
              object === null && additions.includes(action),
          )}
        />
      }
    >
      {found.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('approvals.noOthers')}</Box>
      ) : (
        <PlainTable
          wholeWords
          label={t('approvals.others')}
          head={[
            t('approvals.what'),
            t('approvals.state'),
            t('approvals.when'),
            t('approvals.form.menu'),
          ]}
        >
          {found.map(({ kind, id, what, more, state, at }) => (
            <tr key={`${kind} ${id}`}>
              <th scope="row">
                <strong>
                  {t(`approvals.kinds.${kind}`)} {id}
                </strong>
                <div>{what}</div>
                <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                  {more.filter(Boolean).join(' · ')}
                </Box>
              </th>
              <td>{state}</td>
              <td>{formatDay(at)}</td>
              <td>
                <ActionMenu
                  {...props}
                  label={t('approvals.form.menuOf', { object: id })}
                  actions={allowedActions.filter(
                    ({ object }) =>
                      object === id || object?.startsWith(`${id}/`),
                  )}
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </TitledPanel>
  );
}
