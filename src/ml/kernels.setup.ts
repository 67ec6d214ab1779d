/** Tests compute as the labs do. */
import { keepKernels } from './backend.ts';

keepKernels();
