interface LogoIconProps {
  /** Width and height in pixels. */
  size: number;
}

/** A shield, for the rules, with a pulse through it, for what runs now. */
export function LogoIcon(props: LogoIconProps) {
  const { size } = props;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M16 2.5 27 6.4v8.7c0 6.7-4.5 12-11 14.4C9.5 27.1 5 21.8 5 15.1V6.4L16 2.5Z"
        fill="#0b6477"
        stroke="#63c7d8"
        strokeWidth="1.6"
      />
      <path
        d="M8.2 16.6h4.3l2.1-5.8 3.2 9.6 2.1-3.8h3.9"
        stroke="#ffffff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
