//! Tests of claim matching on small cases.
