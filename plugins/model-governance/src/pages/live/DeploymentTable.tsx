import Box from '@mui/material/Box';
import type { ModelDetail } from '@modelgov/backstage-plugin-model-governance-common';
import { Panel } from '../../components/Panel';
import { SignalCell } from '../../components/SignalCell';
import { Status } from '../../components/Status';
import { identityLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { rowSignals } from '../portfolio/columns';
import { tableStyle } from '../../components/tableStyle';

const headStyle = {
  minWidth: 960,
  '& thead th': {
    py: 0.75,
    fontSize: 12,
    fontWeight: 600,
    color: 'text.secondary',
  },
};

/** The same signals by environment and region, where there is more than one. */
export function DeploymentTable(props: { model: ModelDetail }) {
  const { deployments, identities } = props.model;
  const t = useText();
  if (deployments.length < 2) return null;
  return (
    <Panel label={t('model.deploymentsTitle')}>
      <Box
        component="h3"
        sx={{ m: 0, px: 2, py: 1.25, fontSize: 14, fontWeight: 600 }}
      >
        {t('model.deploymentsTitle')}
      </Box>
      <Box
        sx={{ overflowX: 'auto' }}
        tabIndex={0}
        role="group"
        aria-label={t('model.deploymentsTitle')}
      >
        <Box component="table" sx={[tableStyle, headStyle]}>
          <thead>
            <tr>
              <th scope="col">{t('model.environment')}</th>
              <th scope="col">{t('model.region')}</th>
              <th scope="col">{t('model.version')}</th>
              {rowSignals.map(id => (
                <th scope="col" key={id}>
                  {t(`column.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {deployments.map(({ environment, region, signals }) => {
              const identity = identities.find(
                i => i.environment === environment && i.region === region,
              );
              return (
                <tr key={`${environment}/${region}`}>
                  <th scope="row">{environment}</th>
                  <td>{region}</td>
                  <td>
                    {identity && (
                      <>
                        <div>{identity.version ?? '–'}</div>
                        <Status
                          size={13}
                          look={identityLooks[identity.state]}
                          label={t(`model.${identity.state}`)}
                          hint={identity.reason}
                        />
                      </>
                    )}
                  </td>
                  {rowSignals.map(id => (
                    <td key={id}>
                      <SignalCell
                        signal={signals.find(s => s.signal === id)}
                        bar={id === 'latency.p95'}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </Box>
      </Box>
    </Panel>
  );
}
