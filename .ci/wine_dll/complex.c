/* The complex functions that the ucrtbase.dll of Wine 8 and 10 lacks and numpy imports.
 * Calling convention of the Microsoft compiler; everything else is passed on to the DLL of Wine. */
#include <complex.h>
#include <math.h>

typedef struct { float re, im; } F;  /* _Fcomplex: 8 bytes, by value */
typedef struct { double re, im; } D; /* _Dcomplex and _Lcomplex: 16 bytes, by reference */

static float complex f_in(F z) { float complex r; __real__ r = z.re; __imag__ r = z.im; return r; }
static double complex d_in(D z) { double complex r; __real__ r = z.re; __imag__ r = z.im; return r; }
static F f_out(float complex z) { F r = {__real__ z, __imag__ z}; return r; }
static D d_out(double complex z) { D r = {__real__ z, __imag__ z}; return r; }

#define SAME(n) \
    F x_##n##f(F z) { return f_out(n##f(f_in(z))); } \
    D x_##n(D z) { return d_out(n(d_in(z))); } \
    D x_##n##l(D z) { return d_out(n(d_in(z))); }
#define REAL(n) \
    float x_##n##f(F z) { return n##f(f_in(z)); } \
    double x_##n(D z) { return n(d_in(z)); } \
    double x_##n##l(D z) { return n(d_in(z)); }

SAME(cacos) SAME(cacosh) SAME(casin) SAME(casinh) SAME(catan) SAME(catanh) SAME(ccos) SAME(ccosh) SAME(cexp)
SAME(clog) SAME(conj) SAME(cproj) SAME(csin) SAME(csinh) SAME(csqrt) SAME(ctan) SAME(ctanh)
REAL(cabs) REAL(carg) REAL(cimag) REAL(creal)

F x_cpowf(F a, F b) { return f_out(cpowf(f_in(a), f_in(b))); }
D x_cpow(D a, D b) { return d_out(cpow(d_in(a), d_in(b))); }
D x_cpowl(D a, D b) { return d_out(cpow(d_in(a), d_in(b))); }
