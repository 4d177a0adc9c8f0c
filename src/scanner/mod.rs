//! Reading square codes with a camera: the page hands its pictures to a worker of its own, which finds the codes and
//! collects what they carry. It is apart from the other worker, because few pages need it and it is large.

#[cfg(any(feature = "web", test))]
mod eye;
