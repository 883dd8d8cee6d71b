import { Progress } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import { LogoIcon } from '../nav/LogoIcon';
import { useSignIn } from './useSignIn';

/** The one door: sign in with the identity provider of the organization. */
export function SignInPage(props: SignInPageProps) {
  const { state, signIn } = useSignIn(props.onSignInSuccess);
  const configApi = useApi(configApiRef);
  const title = configApi.getOptionalString('app.title') ?? 'Model Governance';
  const organization = configApi.getOptionalString('organization.name');
  const provider = organization ? `${organization} ID` : 'your company account';

  if (state.status === 'checking') return <Progress />;
  return (
    <main
      style={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        padding: 'var(--bui-space-4)',
        background: 'var(--bui-bg-app)',
      }}
    >
      <Card style={{ width: '100%', maxWidth: 400 }}>
        <CardBody>
          <Flex direction="column" gap="4" p="4">
            <LogoIcon size={44} />
            <Flex direction="column" gap="1">
              <Text as="h1" variant="title-small" weight="bold">
                {title}
              </Text>
              <Text>
                Every model that runs in production, what it does right now, and
                who answers for it.
              </Text>
            </Flex>
            {state.status === 'signed-out' && state.problem && (
              <Alert
                status="danger"
                icon
                title="You are not signed in"
                description={state.problem}
              />
            )}
            <Button
              variant="primary"
              size="medium"
              isDisabled={state.status === 'leaving'}
              onPress={signIn}
            >
              {state.status === 'leaving'
                ? `Going to ${provider}`
                : `Sign in with ${provider}`}
            </Button>
          </Flex>
        </CardBody>
      </Card>
    </main>
  );
}
