import './zod-without-eval.ts';
import { connect } from '../bridge/connect.ts';
import { startApp } from './start-app.tsx';

startApp(connect());
