import Box from '@mui/material/Box';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { assessmentRouteRef } from '../../routes';
import { ActionMenu } from './forms/ActionMenu';
import type { FilePart } from './part';

/** The tier that binds, and why. */
export function TierPanel(props: FilePart) {
  const { model, file } = props;
  const { tier, because, uses } = file.tier;
  const t = useText();
  const route = useRouteRef(assessmentRouteRef);
  return (
    <TitledPanel title={t('approvals.tierTitle')}>
      <Status
        size={20}
        look={tierLooks[tier]}
        label={t(`assessment.tier.${tier}`)}
      />
      <Box sx={{ fontSize: 13 }}>{because}</Box>
      {uses.map(use => (
        <Box key={use.use} sx={{ fontSize: 13, display: 'flex', gap: 1 }}>
          <Box sx={{ flex: 1 }}>{use.use}</Box>
          <span>{use.tier}</span>
          <Box sx={{ color: 'text.secondary' }}>{use.state}</Box>
        </Box>
      ))}
      <div>
        <ActionMenu
          {...props}
          label={t('approvals.form.menuOf', {
            object: t('approvals.tierTitle'),
          })}
          actions={file.allowedActions.filter(
            ({ action, object }) =>
              object !== null && action.startsWith('assessment.'),
          )}
        />
      </div>
      {route && (
        <Link to={route(model)} style={{ color: 'inherit', fontSize: 13 }}>
          {t('approvals.assess')}
        </Link>
      )}
    </TitledPanel>
  );
}
