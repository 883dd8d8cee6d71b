import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ModelFileView } from '../../api/governance';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatDay } from '../../format';
import { dueLooks, reviewPathOf } from '../reviews/looks';

/** What waits on this model, soonest first. */
export function DuePanel(props: { file: ModelFileView }) {
  const { due } = props.file;
  const t = useText();
  return (
    <TitledPanel title={t('approvals.due')}>
      {due.length === 0 && (
        <Box sx={{ fontSize: 13 }}>{t('approvals.nothingDue')}</Box>
      )}
      {due.map(item => {
        const path = reviewPathOf(item);
        const state = (['waiting', 'due-soon', 'overdue'] as const).find(
          one => one === item.state,
        );
        return (
          <Box
            key={`${item.object} ${item.slot ?? ''} ${item.kind}`}
            sx={{ fontSize: 13 }}
          >
            {path ? (
              <Link to={path} style={{ color: 'inherit' }}>
                {item.title}
              </Link>
            ) : (
              item.title
            )}
            <Box>
              {state && (
                <Status
                  look={dueLooks[state]}
                  label={`${t(`reviews.states.${state}`)}${
                    item.dueAt ? ` · ${formatDay(item.dueAt)}` : ''
                  }`}
                />
              )}
            </Box>
          </Box>
        );
      })}
    </TitledPanel>
  );
}
