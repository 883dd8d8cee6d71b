import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered here, also on machines that do much else beside.
configure({ asyncUtilTimeout: 8_000 });
jest.setTimeout(30_000);
