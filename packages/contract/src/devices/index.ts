export type { SettingsChangedV1, TillEnrolledV1 } from './events.ts';
export {
  DeviceKey,
  ENROLMENT_ALPHABET,
  ENROLMENT_LENGTH,
  EnrolAnswer,
  Enrolment,
  EnrolmentRequest,
  EnrolRequest,
  enrolmentProofText,
  HealthAnswer,
  PrintAnswer,
  Printer,
  PrintRequest,
  SettingsChange,
  Till,
  TillChange,
  TillHealth,
} from './http.ts';
