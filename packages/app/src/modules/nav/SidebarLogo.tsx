import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { LogoIcon } from './LogoIcon';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      aria-label="Model Governance, home"
      style={{
        height: 72,
        width: isOpen
          ? sidebarConfig.drawerWidthOpen
          : sidebarConfig.drawerWidthClosed,
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        paddingLeft: 20,
        color: '#ffffff',
      }}
    >
      <LogoIcon size={32} />
      {isOpen && (
        <strong style={{ lineHeight: 1.15, fontSize: 15 }}>
          Model
          <br />
          Governance
        </strong>
      )}
    </Link>
  );
}
