export { riskTierFormField } from './formField';
